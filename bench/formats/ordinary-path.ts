import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { WORKING_LONG_SIDE_PX } from '../../contract/vision-messages.ts';
import { createPhotoReader } from '../../indexer/images/photo-reader.ts';
import { makePhotos, photoSizes } from '../throughput/make-photos.ts';
import { processorMs } from './read-files.ts';

/** How long one ordinary JPEG takes in each of several ways, in processor milliseconds. */
export type OrdinaryPath = Readonly<Record<string, number>>;

type Reader = ReturnType<typeof createPhotoReader>;
type Way = { readonly name: string; readonly read: (path: string) => Promise<unknown> };

const rounds = 5;

async function bare(path: string): Promise<unknown> {
  const size = WORKING_LONG_SIDE_PX;
  return sharp(path, { autoOrient: true })
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer();
}

/** What a reader does: the pixels alone, and with all that is told of a photo. */
const waysOf = (name: string, reader: Reader): readonly Way[] => [
  {
    name: `${name}, pixels alone`,
    read: async (path) => {
      const size = WORKING_LONG_SIDE_PX;
      return reader.open(await reader.read(path), ({ pipeline }) =>
        pipeline.resize(size, size, { fit: 'inside', withoutEnlargement: true }).raw().toBuffer(),
      );
    },
  },
  { name, read: async (path) => reader.decode(await reader.read(path)) },
];

const middle = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/**
 * Reads the same JPEGs of 12 megapixels in turn: as the app does, as an older checkout of it does, and
 * with sharp alone, which tells no date, key or likeness.
 */
export async function ordinaryPath(against: string | undefined): Promise<OrdinaryPath> {
  const [size] = photoSizes;
  if (size === undefined) throw new Error('There is no size of photos');
  const { files } = await makePhotos(size, 16);
  const reader = createPhotoReader();
  const ways: Way[] = [{ name: 'sharp alone', read: bare }, ...waysOf('the app', reader)];
  if (against !== undefined) {
    const file = pathToFileURL(join(against, 'indexer/images/photo-reader.ts')).href;
    const { createPhotoReader: createOlder } = (await import(file)) as {
      readonly createPhotoReader: typeof createPhotoReader;
    };
    ways.push(...waysOf('the older app', createOlder()));
  }
  const spent = new Map<string, number[]>(ways.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const path of files)
      for (const { name, read } of ways) {
        const ms = await processorMs(() => read(path));
        // The first round loads and warms what the others find ready.
        if (round > 0) spent.get(name)?.push(ms);
      }
  await reader.close();
  return Object.fromEntries([...spent].map(([name, values]) => [name, middle(values)]));
}
