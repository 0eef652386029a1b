import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Indexer } from './indexer.ts';
import { mog, writePhotos } from './testing/cat-photos.ts';
import { openIndexerIn } from './testing/open-indexer-in.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { exif, rating, writtenIntoJpeg } from './testing/written-into.ts';

async function taught() {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  await writePhotos(pictures, { 'sofa.jpg': mog() });
  const file = join(pictures, 'sofa.jpg');
  const indexer = await openIndexerIn(folder);
  const { handlers } = indexer;
  const look = async () => {
    await handlers['folders.add']({ paths: [pictures] });
    await indexer.settled();
  };
  await look();
  const { catId } = await handlers['cats.create']({ name: 'Mog' });
  const [photo] = await handlers['photos.inspect']({ paths: [file] });
  const photoId = photo?.photoId ?? 0;
  await handlers['labels.set']({ labels: [{ photoId, cropId: null, catId, verdict: 'yes' }] });
  const write = async (content: Buffer, into = file) =>
    writeFile(into, writtenIntoJpeg(await readFile(file), content));
  return { indexer, pictures, file, catId, photoId, look, write };
}

async function probabilities({ handlers }: Indexer, catId: number) {
  const found = await handlers['files.find']({
    catId,
    minimum: 0,
    folders: null,
    after: null,
    limit: 9,
  });
  return found.map(({ path, probability }) => [path, probability]);
}

it('what was said holds when a rating and a date are written into the file', async () => {
  const { indexer, file, catId, photoId, look, write } = await taught();
  const { handlers } = indexer;
  const before = await handlers['photos.detail']({ photoId });
  await write(rating(5));
  await look();
  await write(exif(0x132, '2019:05:06 07:08:09'));
  await look();
  // The same photo, seen once, its date the new one; 1 is the person's word.
  const after = await handlers['photos.detail']({ photoId });
  expect(after).toMatchObject({ crops: before.crops, copies: [] });
  expect(after.takenAtMs).toBe(new Date(2019, 4, 6, 7, 8, 9).getTime());
  expect(await probabilities(indexer, catId)).toEqual([[file, 1]]);
  // And it can still be shown, drawn into and spoken of.
  await rm(cacheBeside(file), { recursive: true, force: true });
  const { file: picture } = await handlers['photos.render']({ kind: 'large', id: photoId });
  expect((await readFile(picture)).length).toBeGreaterThan(1000);
  const drawn = await handlers['crops.draw']({ photoId, box: [0, 0, 0.5, 0.5], atMs: null });
  expect(drawn.drawn).toBe(true);
  await indexer.close();
});

it('a copy without its metadata is a copy', async () => {
  const { indexer, pictures, file, catId, photoId, look, write } = await taught();
  const copy = join(pictures, 'sent.jpg');
  await write(rating(3), copy);
  await look();
  const detail = await indexer.handlers['photos.detail']({ photoId });
  expect([detail.path, ...detail.copies].toSorted()).toEqual([copy, file]);
  expect(await probabilities(indexer, catId)).toEqual([
    [copy, 1],
    [file, 1],
  ]);
  await indexer.close();
});

it('words written beside a photo are found without looking at it anew', async () => {
  const folder = await temporaryFolder();
  const pictures = join(folder, 'pictures');
  await mkdir(pictures);
  await writePhotos(pictures, { 'sofa.jpg': mog() });
  const indexer = await openIndexerIn(folder, { watch: true });
  const { handlers } = indexer;
  await handlers['folders.add']({ paths: [pictures] });
  await indexer.settled();
  const [photo] = await handlers['photos.inspect']({ paths: [join(pictures, 'sofa.jpg')] });
  const photoId = photo?.photoId ?? 0;
  const packet = rating(4).toString('latin1').split('\0')[1] ?? '';
  await writeFile(join(pictures, 'sofa.xmp'), packet);
  const starsNow = async () => (await handlers['photos.detail']({ photoId })).written?.rating;
  await vi.waitUntil(async () => (await starsNow()) === 4, { timeout: 60_000, interval: 100 });
  await indexer.close();
}, 90_000);

/** Where pictures made for the page are kept. */
const cacheBeside = (file: string) => join(file, '../../library/cache');
