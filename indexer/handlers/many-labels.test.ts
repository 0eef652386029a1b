import { expect, it } from 'vitest';
import type { IndexerEvent } from '../../contract/events.ts';
import { openGeneratedLibrary } from '../testing/open-generated-library.ts';

const count = 2500;

async function opened() {
  const photos = Array.from({ length: count }, (_, at) => ({
    path: `/photos/${at}.jpg`,
    animals: [at % 40],
  }));
  const library = await openGeneratedLibrary(photos);
  const mog = await library.cat('Mog');
  const ids = await library.ids();
  const answer = async (verdict: 'no' | null) =>
    library.ask()['labels.set']({
      labels: ids.map((photoId) => ({ photoId, cropId: null, catId: mog, verdict })),
    });
  const told = () =>
    library.events.flatMap((event: IndexerEvent) =>
      event.kind === 'answers' ? [event.progress] : [],
    );
  return { library, mog, answer, told };
}

it('answers about many photos are one gesture, tell how far they are, and let others be answered', async () => {
  const { library, mog, answer, told } = await opened();
  let answered = false;
  const asked = answer('no').finally(() => (answered = true));
  await library.ask()['cats.list']();
  expect(answered).toBe(false);
  const { batch, gone } = await asked;
  expect([batch?.labels.length, gone]).toEqual([count, 0]);
  const progress = [1000, 2000, count].map((done) => ({ done, total: count }));
  expect(told()).toEqual([...progress, null]);
  expect((await library.ids({ subject: mog, view: 'taught' })).length).toBe(count);
  await library.ask()['labels.undo']();
  expect(await library.ids({ subject: mog, view: 'taught' })).toEqual([]);
});

it('what is stopped was never said', async () => {
  const { library, mog, answer, told } = await opened();
  const asked = answer('no');
  await library.ask()['labels.stop']();
  await expect(asked).rejects.toMatchObject({ kind: 'stopped' });
  expect(told().at(-1)).toBeNull();
  expect(await library.ids({ subject: mog, view: 'taught' })).toEqual([]);
  expect(await library.ask()['labels.history']({ limit: 5 })).toEqual([]);
  // What is said after that is not stopped.
  expect((await answer('no')).batch?.labels).toHaveLength(count);
});

it('about a cat that is removed meanwhile nothing is said', async () => {
  const { library, mog, answer } = await opened();
  const asked = answer('no');
  await library.ask()['cats.remove']({ catId: mog });
  await expect(asked).rejects.toMatchObject({ kind: 'not-found' });
  expect(await library.ask()['labels.history']({ limit: 5 })).toEqual([]);
});
