import { expect, test } from 'vitest';
import type { GallerySubject } from '../../contract/gallery.ts';
import { embeddingSize } from '../../models/embedding/projection.ts';
import { embeddingVersion } from '../../models/versions.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';
import { Library } from './library.ts';
import { photoOpinions } from './photo-opinions.ts';

const photos = Array.from({ length: 40 }, (_, at) => ({
  path: `/photos/${at >= 20 && at < 26 ? 'trip/' : ''}${String(at).padStart(2, '0')}.jpg`,
  animals: at % 5 === 4 ? [] : at % 3 === 0 ? [at % 2, 7] : [at % 2],
  takenAtMs: at * 86_400_000,
}));
const path = (at: number) => photos[at]?.path ?? '';

test('what is remembered of a gallery is what would be found anew, whatever was done', async () => {
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mog');
  const luna = await library.cat('Luna');
  const subjects: GallerySubject[] = [mog, luna, 'any', 'together'];

  const seen = async () => {
    const { 'gallery.list': list, 'cats.list': cats } = library.ask();
    const lists = [];
    for (const subject of subjects)
      for (const view of ['matches', 'unsure', 'taught', 'not-found'] as const) {
        // Lists are counted, from each opening on.
        lists.push({ ...(await list({ ...everything, subject, view })), listing: 0 });
      }
    return { lists, cats: await cats() };
  };

  const gestures: (() => unknown)[] = [
    () => library.say(mog, 'yes', path(0), path(2), path(10)),
    () => library.say(luna, 'yes', path(1), path(7), path(11)),
    // A word on one cat rules out the other.
    () => library.say(luna, 'yes', path(12)),
    () => library.say(mog, 'no', path(13), path(5)),
    () => library.ask()['labels.undo'](),
    () => library.ask()['exclusions.set']({ folders: ['/photos/trip'], names: [] }),
    () => library.ask()['exclusions.set']({ folders: [], names: [] }),
    () => library.ask()['cats.rename']({ catId: luna, name: 'Lu' }),
  ];
  for (const gesture of gestures) {
    // Asked before, so that there is something to remember.
    await seen();
    await gesture();
    await library.settled();
    const remembered = await seen();
    await library.reopen();
    await library.settled();
    expect(await seen()).toEqual(remembered);
  }
}, 60_000);

test('an assessment in steps is of the library as it is after the last of them, and comes to an end', async () => {
  const generated = await openGeneratedLibrary(photos);
  const mog = await generated.cat('Mog');
  await generated.say(mog, 'yes', path(0), path(2), path(10));
  await generated.reopen((db) => {
    const library = new Library(db, { version: embeddingVersion, size: embeddingSize });
    const cat = library.cat(mog);
    /** As a head does that was learned anew. */
    const judgeOtherwise = () => {
      const probabilities = cat.probabilities();
      for (let crop = 0; crop < probabilities.length; crop += 1)
        probabilities[crop] = 1 - (probabilities[crop] ?? 0);
      cat.scored();
    };
    const plain = photoOpinions(library, mog);
    const steps = library.assessmentInSteps(mog);
    steps.next();
    judgeOtherwise();
    let taken = steps.next();
    while (taken.done !== true) taken = steps.next();
    expect(taken.value.opinions).toEqual(photoOpinions(library, mog));
    expect(taken.value.opinions).not.toEqual(plain);
    // What is known takes no step.
    expect(library.assessmentInSteps(mog).next().value).toBe(taken.value);
    expect(library.assessment(mog)).toBe(taken.value);

    judgeOtherwise();
    const restless = library.assessmentInSteps(mog);
    for (let step = 0; step < 1000; step += 1) {
      const { done, value } = restless.next();
      if (done === true) {
        expect(value.opinions).toEqual(photoOpinions(library, mog));
        return;
      }
      judgeOtherwise();
    }
    throw new Error('It never came to an end.');
  });
});
