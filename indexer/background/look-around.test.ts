import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { mog, writePhotos } from '../testing/cat-photos.ts';
import { openIndexerIn } from '../testing/open-indexer-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const names = [0.8, 0.9, 1, 1.1, 1.2, 1.3].map(
  (brightness) => [`${brightness}.png`, brightness] as const,
);

async function open(folder: string) {
  const indexer = await openIndexerIn(folder, { watch: true });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= indexer.close());
  onTestFinished(close);
  const surroundings = async () => {
    const [cat] = await indexer.handlers['cats.list']();
    return cat?.head?.surroundings ?? null;
  };
  const looked = (count: number) =>
    expect.poll(async () => (await surroundings())?.looked, { timeout: 30_000 }).toBe(count);
  return { ...indexer, close, surroundings, looked };
}

test(
  'places are looked at when the library rests, once, and an undo brings back what was said of them',
  { timeout: 120_000 },
  async () => {
    const folder = await temporaryFolder();
    for (const [index, [name, brightness]] of names.entries()) {
      const photo = await mog(brightness)
        .rotate(3 * index, { background: '#777' })
        .png()
        .toBuffer();
      await writePhotos(folder, { [name]: photo });
      // Days apart, so that no two are taken for one burst.
      const taken = new Date(Date.UTC(2026, 4, 1 + index));
      await utimes(join(folder, name), taken, taken);
    }
    const first = await open(folder);
    const paths = names.map(([name]) => join(folder, name));
    const photos = await first.handlers['photos.inspect']({ paths });
    const { catId } = await first.handlers['cats.create']({ name: 'Mog' });
    const yes = (from: number, to: number) =>
      first.handlers['labels.set']({
        labels: photos.slice(from, to).map(({ photoId }) => ({
          photoId: photoId ?? 0,
          cropId: null,
          catId,
          verdict: 'yes' as const,
        })),
      });
    await yes(0, 6);
    await expect.poll(first.surroundings, { timeout: 30_000 }).not.toBeNull();
    const count = (await first.surroundings())?.looked ?? 0;
    expect(count).toBeGreaterThanOrEqual(5);
    await first.looked(count);
    const before = await first.surroundings();

    // Another word, and its undo.
    const [photo] = photos;
    const label = { photoId: photo?.photoId ?? 0, cropId: null, catId, verdict: 'no' as const };
    await first.handlers['labels.set']({ labels: [label] });
    await first.handlers['labels.undo']();
    expect(await first.surroundings()).toEqual(before);

    // Stored: no photo is needed at the next start.
    await first.close();
    await Promise.all(paths.map((path) => rm(path)));
    const again = await open(folder);
    expect(await again.surroundings()).toEqual(before);
  },
);
