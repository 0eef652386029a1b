import { expect, it } from 'vitest';
import { mostPhotos } from '../../contract/plain/most-photos.ts';
import { createPageStore } from './create-page-store.ts';
import { catNamed, pageApiDouble, shelfDouble } from './testing/page-api-double.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it('says how many photos can be meant at once, and asks nothing that would be refused', async () => {
  const { api, asked } = pageApiDouble([catNamed(1, 'Mog')]);
  const store = createPageStore(api, shelfDouble());
  await store.getState().open();
  expect(await store.getState().judge(ids(mostPhotos + 1), 'no')).toBeNull();
  await store.getState().assign(ids(mostPhotos + 1), 1);
  await store.getState().copyPaths(ids(mostPhotos + 1));
  await store.getState().exportPhotos(ids(mostPhotos + 1), 'copy');
  expect(asked.labels).toEqual([]);
  expect(store.getState().notice).toMatchObject({
    tone: 'problem',
    sentences: [{ key: 'common.tooMany', values: { count: mostPhotos } }],
  });
  await store.getState().judge(ids(mostPhotos), 'no');
  expect(asked.labels).toHaveLength(1);
});
