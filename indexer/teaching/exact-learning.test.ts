import { expect, it } from 'vitest';
import type { Verdict } from '../../contract/photo.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { presentCats } from '../store/cats.ts';
import { openReadable } from '../store/database.ts';
import { readScores } from '../store/scores.ts';
import type { GeneratedPhoto } from '../testing/generated-library.ts';
import { openGeneratedLibrary, type GeneratedLibrary } from '../testing/open-generated-library.ts';

/** Twelve photos each of three animals, two of them a burst, and some of animals that appear once. */
const household: readonly GeneratedPhoto[] = Array.from({ length: 60 }, (_, at) => ({
  path: `/photos/${at}.jpg`,
  animals: at % 7 === 0 ? [at % 3, 40 + at] : [at < 36 ? at % 3 : at],
  takenAtMs: Math.max(at, 6) * 86_400_000,
  camera: 'c',
}));

const photos = (...numbers: readonly number[]) => numbers.map((number) => `/photos/${number}.jpg`);

type Score = { readonly path: string; readonly cat: string; readonly probability: number };

/** Every stored score, in an order that does not depend on when a photo was seen. */
function storedScores({ libraryFolder }: GeneratedLibrary): readonly Score[] {
  const db = openReadable(libraryFilesIn(libraryFolder).database);
  try {
    const known = new Map<string, number>();
    for (const { catId } of presentCats(db))
      readScores(db, catId, (cropId, probability) => known.set(`${catId} ${cropId}`, probability));
    return db
      .prepare<[], Omit<Score, 'probability'> & { readonly key: string }>(
        `SELECT path, name AS cat, cat_id || ' ' || crop_id AS key FROM cats, crops
         JOIN files USING (photo_id) ORDER BY path, name, left_edge`,
      )
      .all()
      .flatMap(({ path, cat, key }) => {
        const probability = known.get(key);
        return probability === undefined ? [] : [{ path, cat, probability }];
      });
  } finally {
    db.close();
  }
}

it('thinks after an undo exactly what it thought before, and after a redo what it thought then', async () => {
  const library = await openGeneratedLibrary(household);
  const mog = await library.cat('Mog');
  await library.say(mog, 'yes', ...photos(0, 3, 6, 9, 12, 15));
  const before = storedScores(library);
  expect(before).toHaveLength(69);
  for (const change of [photos(18), photos(21, 24), photos(1, 27, 30)]) {
    await library.say(mog, 'no', ...change);
    const changed = storedScores(library);
    expect(changed).not.toEqual(before);
    await library.ask()['labels.undo']();
    expect(storedScores(library)).toEqual(before);
    await library.ask()['labels.redo']();
    expect(storedScores(library)).toEqual(changed);
    await library.ask()['labels.undo']();
  }
  expect(storedScores(library)).toEqual(before);
});

it('brings back what it thought of every cat when a word about one is taken back', async () => {
  const library = await openGeneratedLibrary(household);
  const [mog, luna] = [await library.cat('Mog'), await library.cat('Luna')];
  await library.say(mog, 'yes', ...photos(3, 6, 9, 12, 15));
  await library.say(luna, 'yes', ...photos(1, 4, 10));
  await library.settled();
  const before = storedScores(library);
  expect(before).toHaveLength(138);
  await library.say(luna, 'yes', ...photos(13, 16));
  await library.say(mog, 'no', ...photos(18, 21));
  await library.settled();
  expect(storedScores(library)).not.toEqual(before);
  await library.ask()['labels.undo']();
  await library.ask()['labels.undo']();
  await library.settled();
  expect(storedScores(library)).toEqual(before);
  await library.reopen();
  await library.settled();
  expect(storedScores(library)).toEqual(before);
});

it('thinks the same in whatever order it was shown and told things', async () => {
  type Word = readonly [cat: string, verdict: Verdict, paths: readonly string[]];
  const words: readonly Word[] = [
    ['Mog', 'yes', photos(3, 6, 9, 12, 15)],
    ['Luna', 'yes', photos(1, 4, 10)],
    ['Mog', 'no', photos(2, 5)],
  ];
  const scoresAfter = async (
    shown: readonly GeneratedPhoto[],
    names: readonly string[],
    said: readonly Word[],
  ) => {
    const library = await openGeneratedLibrary(shown);
    const cats = new Map<string, number>();
    for (const name of names) cats.set(name, await library.cat(name));
    for (const [name, verdict, paths] of said)
      await library.say(cats.get(name) ?? 0, verdict, ...paths);
    await library.settled();
    return storedScores(library);
  };
  const forwards = await scoresAfter(household, ['Mog', 'Luna'], words);
  const backwards = words
    .toReversed()
    .map(([name, verdict, paths]): Word => [name, verdict, paths.toReversed()]);
  const reordered = await scoresAfter(household.toReversed(), ['Luna', 'Mog'], backwards);
  expect(reordered).toEqual(forwards);
});
