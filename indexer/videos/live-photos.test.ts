import { mkdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mog, wall, writePhotos } from '../testing/cat-photos.ts';
import { decoder, writeVideo } from '../testing/generated-video.ts';
import { openIndexerIn } from '../testing/open-indexer-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

test.skipIf(decoder === null)(
  'the clip of a Live Photo is no tile and is not looked at, until its photo has gone',
  { timeout: 180_000 },
  async () => {
    const folder = await temporaryFolder();
    const pictures = join(folder, 'pictures');
    await mkdir(pictures);
    await writePhotos(pictures, { 'IMG_0001.jpg': mog(), 'other.jpg': wall() });
    const { handlers, ...indexer } = await openIndexerIn(folder);
    const index = async () => {
      await handlers['folders.add']({ paths: [pictures] });
      await indexer.settled();
    };
    const { catId } = await handlers['cats.create']({ name: 'Mog' });
    const found = () =>
      handlers['files.find']({ catId, minimum: 0, folders: null, after: null, limit: 9 });

    await index();
    await writeVideo(join(pictures, 'IMG_0001.MOV'), [mog(), mog(1.1)]);
    await index();
    const still = (await found()).find(({ path }) => path.endsWith('IMG_0001.jpg'));
    expect(still?.versions).toEqual([join(pictures, 'IMG_0001.MOV')]);
    expect(await found()).toHaveLength(2);
    const [shown] = await handlers['photos.inspect']({ paths: [still?.path ?? ''] });
    const { versions } = await handlers['photos.detail']({ photoId: shown?.photoId ?? 0 });
    const { crops } = await handlers['photos.detail']({ photoId: versions[0]?.photoId ?? 0 });
    expect(crops).toEqual([]);

    await unlink(join(pictures, 'IMG_0001.jpg'));
    await index();
    const clip = (await found()).find(({ path }) => path.endsWith('IMG_0001.MOV'));
    expect(clip).toMatchObject({ state: 'scored', versions: [] });
  },
);
