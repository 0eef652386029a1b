import { expect, test } from 'vitest';
import { fewestAnswers } from '../../models/judgement/judge-library.ts';
import type { WritableDb } from '../store/database.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { addFolder } from '../store/folders.ts';
import { listed, type GeneratedPhoto } from '../testing/generated-library.ts';
import { everything, openGeneratedLibrary } from '../testing/open-generated-library.ts';

const day = 86_400_000;

/** Twenty photos each of animals 0 and 1; the last three of either are a burst. */
const photos: readonly GeneratedPhoto[] = Array.from({ length: 40 }, (_, at) => {
  const [animal, number] = [at % 2, Math.floor(at / 2)];
  const takenAtMs = number < 17 ? at * day : (100 + animal) * day + number * 1000;
  return { path: path(animal, number), animals: [animal], takenAtMs, camera: `c${animal}` };
});

function path(animal: number, number: number): string {
  return `/photos/${animal}-${number}.jpg`;
}

async function taught() {
  const library = await openGeneratedLibrary(photos);
  const catId = await library.cat('Mog');
  await library.say(catId, 'yes', ...[0, 1, 2, 3, 4, 5, 6, 7].map((at) => path(0, at)));
  const summary = async () => {
    const [cat] = await library.ask()['cats.list']();
    const query = { ...everything, subject: catId };
    const { judgement } = await library.ask()['gallery.list'](query);
    // What the page and the terminal say comes from one place.
    expect(judgement.here).toEqual(cat?.expected);
    const { told } = judgement.here;
    expect([...judgement.told].some((one) => one === 1)).toBe(told);
    return { answers: cat?.head?.answers, told, reason: cat?.advice.reason };
  };
  return { library, catId, summary };
}

test('what a cat was taught with is no answer, and a burst is one', async () => {
  const { library, catId, summary } = await taught();
  expect(await summary()).toMatchObject({ answers: 0, told: false });
  await library.say(catId, 'no', path(1, 0));
  await library.say(catId, 'yes', path(0, 8));
  expect((await summary()).answers).toBe(2);
  await library.say(catId, 'yes', path(0, 17), path(0, 18), path(0, 19));
  expect((await summary()).answers).toBe(3);
  await library.ask()['labels.undo']();
  expect((await summary()).answers).toBe(2);
  await library.say(catId, null, path(1, 0));
  expect((await summary()).answers).toBe(1);
});

test('tells what to expect once there are answers enough, and not while photos wait', async () => {
  const { library, catId, summary } = await taught();
  // Made-up animals are so far apart that their scores are in doubt; nothing else shall be in the way.
  const surely = (change?: (db: WritableDb) => void) =>
    library.reopen((db) => {
      db.exec(`UPDATE heads SET summary = json_set(summary, '$.doubt', 0.5)`);
      change?.(db);
    });
  for (let answer = 1; answer < fewestAnswers; answer += 1)
    await library.say(catId, answer % 2 === 0 ? 'yes' : 'no', path(answer % 2, 7 + answer));
  await surely();
  expect(await summary()).toMatchObject({ answers: fewestAnswers - 1, told: false });

  await library.say(catId, 'yes', path(0, 8 + fewestAnswers));
  await surely();
  expect(await summary()).toEqual({ answers: fewestAnswers, told: true, reason: 'known-well' });

  const waiting = Array.from({ length: 10 }, (_, at) => listed(`/more/${at}.jpg`));
  await surely((db) => {
    const folderId = addFolder(db, '/more', [], 0);
    new SqliteFileLedger(db).applyChanges(folderId, { present: waiting, absent: [] });
  });
  expect(await summary()).toMatchObject({ told: false, reason: 'still-looking' });
});
