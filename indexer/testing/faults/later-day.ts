import { join } from 'node:path';
import type { Indexer } from '../../indexer.ts';
import { recordedLabels } from '../../store/recorded-labels.ts';
import type { ReadableDb } from '../../store/database.ts';
import { catNames, unlike, wrongWithAny, type Day, type Place } from './day.ts';
import { lookThrough, photoAt, type Visit } from './visit.ts';

const catCalled = async ({ handlers }: Indexer, name: string): Promise<number | null> =>
  (await handlers['cats.list']()).find((cat) => cat.name === name)?.catId ?? null;

async function say(open: Indexer, place: Place, name: string, verdict: 'yes' | 'no') {
  const catId = (await catCalled(open, 'Mogli')) ?? 0;
  const photoId = await photoAt(open, join(place.pictures, name));
  await open.handlers['labels.set']({ labels: [{ photoId, cropId: null, catId, verdict }] });
}

async function answer(place: Place, { tryTwice }: Visit): Promise<void> {
  await tryTwice('rename', async (open) => {
    const catId = await catCalled(open, 'Mog');
    if (catId !== null) await open.handlers['cats.rename']({ catId, name: 'Mogli' });
  });
  await tryTwice('yes', (open) => say(open, place, 'b.jpg', 'yes'));
  await tryTwice('no', (open) => say(open, place, 'c.jpg', 'no'));
  let before = 0;
  await tryTwice('history', async ({ handlers }) => {
    const [last] = await handlers['labels.history']({ before: null, limit: 1 });
    before = last?.batchId ?? 0;
  });
  await tryTwice('yes again', (open) => say(open, place, 'd.jpg', 'yes'));
  await tryTwice('undo', ({ handlers }) => handlers['labels.rollBack']({ batchId: before }));
  await tryTwice('redo', ({ handlers }) => handlers['labels.redo']());
  await tryTwice('draw', async (open) => {
    const photoId = await photoAt(open, join(place.pictures, 'c.jpg'));
    await open.handlers['crops.draw']({ photoId, box: [0.7, 0.7, 0.2, 0.2], atMs: null });
  });
  await tryTwice('show', async (open) => {
    const id = await photoAt(open, join(place.pictures, 'a.jpg'));
    await open.handlers['photos.render']({ kind: 'thumbnail', id });
  });
  await tryTwice('inspect', ({ handlers }) =>
    handlers['photos.inspect']({ paths: [join(place.pictures, 'a.jpg')] }),
  );
}

async function bringIn({ papers }: Place, { tryTwice }: Visit): Promise<void> {
  await tryTwice('import a card', ({ handlers }) =>
    handlers['cards.import']({ path: join(papers, 'card.mycat') }),
  );
  await tryTwice('import labels', ({ handlers }) =>
    handlers['labels.import']({ path: join(papers, 'labels.jsonl') }),
  );
  await tryTwice('export a card', async (open) =>
    open.handlers['cards.export']({ catId: (await catCalled(open, 'Mogli')) ?? 0 }),
  );
  await tryTwice('remove a cat', async (open) => {
    const catId = await catCalled(open, 'Luna');
    if (catId !== null) await open.handlers['cats.remove']({ catId });
  });
  await tryTwice('restore a cat', async (open) => {
    const [cat] = await open.handlers['cats.removed']();
    if (cat !== undefined) await open.handlers['cats.restore']({ catId: cat.catId });
  });
}

async function arrange({ pictures }: Place, { tryTwice }: Visit): Promise<void> {
  await tryTwice('leave out', ({ handlers }) =>
    handlers['exclusions.set']({ folders: [join(pictures, 'below')], names: null }),
  );
  await tryTwice('take in again', ({ handlers }) =>
    handlers['exclusions.set']({ folders: [], names: null }),
  );
  await tryTwice('remove the folder', async ({ handlers }) => {
    const [folder] = await handlers['folders.list']();
    if (folder !== undefined) await handlers['folders.remove']({ folderId: folder.folderId });
  });
  await tryTwice('add it again', (open) => lookThrough(open, pictures));
  await tryTwice('back up', ({ handlers }) => handlers['library.backUp']());
}

/** What is in force after such a day, as cats, answers and photos. */
export const saidOnLaterDay = [
  ...['a', 'b', 'd'].map((name) => `Mogli yes ${name}.jpg`),
  ...['Mogli no c.jpg', 'Luna yes below/e.jpg'],
];

/** What is said and where, without the folder. */
export const saidIn = (db: ReadableDb, { pictures }: Place): readonly string[] =>
  recordedLabels(db).flatMap(({ catName, verdict, paths: [path] }) =>
    // Examples of a card have none.
    path === undefined ? [] : [`${catName} ${verdict} ${path.slice(pictures.length + 1)}`],
  );

const drawn = (db: ReadableDb) =>
  db.prepare('SELECT COUNT(*) FROM crops WHERE drawn = 1').pluck().get();

/** A day with a library that is there: answers, what is brought in, folders, a copy. */
export const laterDay: Day = {
  async live(place, visit) {
    await answer(place, visit);
    await bringIn(place, visit);
    await arrange(place, visit);
    await visit.close();
    await visit.tryTwice('look', (open) => lookThrough(open, place.pictures));
    // What the disk did not tell at the last look is found by the next.
    await visit.tryTwice('look again', (open) => lookThrough(open, place.pictures));
  },
  wrongWith: (db, place) => [
    ...wrongWithAny(db),
    ...unlike('cats', catNames(db), ['Mogli', 'Card', 'Luna']),
    ...unlike('said', saidIn(db, place), saidOnLaterDay),
    ...(Number(drawn(db)) >= 1 ? [] : ['the drawn box is gone']),
  ],
};
