import { join } from 'node:path';
import type { Indexer } from '../../indexer.ts';
import { wordsIn } from '../words-in.ts';
import { catNames, unlike, wrongWithAny, type Day } from './day.ts';
import { findPhoto, lookThrough } from './visit.ts';

async function label(open: Indexer, pictures: string): Promise<void> {
  const [cat] = await open.handlers['cats.list']();
  const photoId = await findPhoto(open, join(pictures, 'a.jpg'));
  // It may not have been found or read, which was told.
  if (cat === undefined || photoId === null) return;
  const verdict = 'yes' as const;
  await open.handlers['labels.set']({
    labels: [{ photoId, cropId: null, catId: cat.catId, verdict }],
  });
}

/** A new library: a cat is named, a folder looked through, a photo spoken of. */
export const firstDay: Day = {
  async live({ pictures }, { tryTwice, close }) {
    await tryTwice('name', async ({ handlers }) => {
      if ((await handlers['cats.list']()).length === 0)
        await handlers['cats.create']({ name: 'Mog' });
    });
    await tryTwice('look', (open) => lookThrough(open, pictures));
    await tryTwice('label', (open) => label(open, pictures));
    await close();
    await tryTwice('look again', (open) => lookThrough(open, pictures));
    await tryTwice('label again', async (open) => {
      const { length } = await open.handlers['labels.history']({ before: null, limit: 1 });
      if (length === 0) await label(open, pictures);
    });
  },
  wrongWith: (db) => [
    ...wrongWithAny(db),
    ...unlike('cats', catNames(db), ['Mog']),
    // What was answered with a failure may have been kept all the same.
    ...(wordsIn(db).batches.length >= 1 ? [] : ['what was said is gone']),
  ],
};
