import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { WORKING_LONG_SIDE_PX } from '../../contract/vision-messages.ts';
import { createPhotoReader } from '../../indexer/images/photo-reader.ts';
import { makePhotos, photoSizes } from '../throughput/make-photos.ts';
import { asCamerasWrite } from './as-cameras-write.ts';
import { olderCheckout } from './older-checkout.ts';
import { processorMs } from './read-files.ts';

/** How long one ordinary JPEG takes in each of several ways, in processor milliseconds. */
export type OrdinaryPath = Readonly<Record<string, number>>;

type Reader = Pick<ReturnType<typeof createPhotoReader>, 'read' | 'decode' | 'close'>;
type Way = { readonly name: string; readonly read: (path: string) => Promise<unknown> };

const rounds = 7;

async function bare(path: string): Promise<unknown> {
  const size = WORKING_LONG_SIDE_PX;
  return sharp(path, { autoOrient: true })
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer();
}

/** What a reader does: the key of the file's bytes, and with it the pixels and all that is told of a photo. */
const waysOf = (name: string, reader: Reader): readonly Way[] => [
  { name: `${name}, its bytes and their key`, read: (path) => reader.read(path) },
  { name, read: async (path) => reader.decode(await reader.read(path)) },
];

async function olderReader(against: string): Promise<Reader> {
  const file = join(await olderCheckout(against), 'indexer/images/photo-reader.ts');
  const older = (await import(pathToFileURL(file).href)) as {
    readonly createPhotoReader: () => Reader;
  };
  return older.createPhotoReader();
}

const middle = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/**
 * Reads the same JPEGs of 12 megapixels in turn: as the app does, as it did once, and with sharp alone, which tells
 * no date, key or likeness.
 *
 * `against` is a commit, or the folder of a checkout.
 */
export async function ordinaryPath(against: string | undefined): Promise<OrdinaryPath> {
  const [size] = photoSizes;
  if (size === undefined) throw new Error('There is no size of photos');
  const { files, folder } = await makePhotos(size, 16);
  const photos = await asCamerasWrite(files, `${folder}-camera`);
  const reader = createPhotoReader();
  const ways: Way[] = [{ name: 'sharp alone', read: bare }, ...waysOf('the app', reader)];
  const older = against === undefined ? null : await olderReader(against);
  if (older !== null) ways.push(...waysOf('the older app', older));
  const spent = new Map<string, number[]>(ways.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const path of photos)
      // Who comes first finds other memory than who comes last: in turn.
      for (const { name, read } of round % 2 === 0 ? ways : ways.toReversed()) {
        const ms = await processorMs(() => read(path));
        // The first round loads and warms what the others find ready.
        if (round > 0) spent.get(name)?.push(ms);
      }
  await reader.close();
  await older?.close();
  return Object.fromEntries([...spent].map(([name, values]) => [name, middle(values)]));
}
