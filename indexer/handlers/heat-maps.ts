import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { HeatMapProgress } from '../../contract/heat-map.ts';
import { evidenceOf } from '../../models/explain/evidence.ts';
import { heatSide, patchRow } from '../../models/explain/patches.ts';
import { headFromJson } from '../../models/head/heads/head-json.ts';
import type { Head } from '../../models/head/heads/head.ts';
import { WORKING_LONG_SIDE_PX, type RgbImage } from '../../contract/vision-messages.ts';
import { createKeyedLock } from '../concurrency/keyed-lock.ts';
import { createCoveredLooks, type CoveredCrop } from '../rendering/covered-looks.ts';
import type { RenderingCache } from '../rendering/rendering-cache.ts';
import type { CropRow } from '../store/crops.ts';
import { headOf } from '../store/heads.ts';
import { filesOfPhoto } from '../store/photos.ts';
import { contentsOfPhoto } from '../store/store-photo.ts';
import type { PhotoReader } from '../images/photo-reader.ts';
import type { VideoReader } from '../videos/video-reader.ts';
import type { HandlerContext } from './handler-context.ts';
import { toReadFault, type PhotoEyes } from './photo-eyes.ts';
import { requireCat, requireCrop, requirePhoto } from './require-row.ts';

/** Crops whose looks are in memory: 50 kB each. */
const mostKept = 200;

/** Embeddings of a crop with a row of patches over it, as far as they were made. */
type Rows = { image: RgbImage | null; readonly done: (readonly Float32Array[])[] };

/**
 * Answers which parts of a crop decide.
 *
 * Kept are the embeddings of the covered crop, not the map: they hold for every cat and every head,
 * so that another cat's map, and that after an answer, cost nothing. Once they are complete they outlive
 * the app, in the cache that the person can clear.
 */
export function heatMapHandlers(
  context: HandlerContext,
  eyes: PhotoEyes,
  cache: RenderingCache,
): Pick<CommandHandlers, 'explain.heatMap'> {
  const kept = new Map<string, Rows>();
  const stored = createCoveredLooks(cache, heatSide ** 2, eyes.embeddingSize);
  const lock = createKeyedLock();

  function rowsOf(key: string): Rows {
    const rows = kept.get(key) ?? { image: null, done: [] };
    // Put last again: the crop looked at longest ago goes first.
    kept.delete(key);
    kept.set(key, rows);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return rows;
  }

  /** Takes what an earlier run of the app has made; false where there is nothing. */
  async function recall(rows: Rows, covered: CoveredCrop): Promise<boolean> {
    const looks = await stored.read(covered);
    if (looks === null) return false;
    for (let from = 0; from < looks.length; from += heatSide)
      rows.done.push(looks.slice(from, from + heatSide));
    return true;
  }

  /** Makes as many rows as the engine makes at the same time. */
  async function advance(rows: Rows, crop: CropRow): Promise<void> {
    const first = rows.done.length;
    if (first >= heatSide) return;
    const covered = coveredCrop(context, eyes, crop);
    if (first === 0 && (await recall(rows, covered))) return;
    rows.image ??= await decode(context, eyes, crop);
    const { image } = rows;
    const engine = await eyes.engine();
    const count = Math.min(engine.concurrency, heatSide - first);
    const made = await Promise.all(
      Array.from({ length: count }, (_, offset) =>
        engine.explain(image, crop.box, patchRow(crop.box, first + offset)),
      ),
    );
    rows.done.push(...made);
    if (rows.done.length < heatSide) return;
    // The pixels are only needed for what is still to be made.
    rows.image = null;
    await stored.write(covered, rows.done.flat()).catch((error: unknown) => {
      // A full disk is no reason not to show what was made.
      console.error('A heat map could not be kept:', error);
    });
  }

  return {
    'explain.heatMap': async ({ cropId, catId }) => {
      requireCat(context.db, catId);
      const crop = requireCrop(context.db, cropId);
      const head = currentHead(context, eyes, catId);
      const key = JSON.stringify([cropId, crop.box, crop.embeddingVersion]);
      const rows = rowsOf(key);
      await lock.run(key, () => advance(rows, crop));
      return progressOf(context, rows, crop, head);
    },
  };
}

function progressOf(
  context: HandlerContext,
  { done }: Rows,
  crop: CropRow,
  head: Head,
): HeatMapProgress {
  const progress = { done: done.length, total: heatSide };
  if (done.length < heatSide) return { ...progress, map: null };
  const { library } = context.source();
  const index = library.crops.indexOf(crop.cropId);
  if (index === undefined || library.crops.current[index] !== 1) throw notSeenAnew();
  const whole = library.embeddings.row(index);
  const evidence = evidenceOf(head, whole, done.flat());
  return { ...progress, map: { box: crop.box, side: heatSide, ...evidence } };
}

function coveredCrop(
  { db }: HandlerContext,
  { embeddingVersion }: PhotoEyes,
  { photoId, box, atMs }: CropRow,
): CoveredCrop {
  const { contentKey } = requirePhoto(db, photoId);
  return { contentKey, box, atMs, embeddingVersion };
}

function currentHead({ db }: HandlerContext, eyes: PhotoEyes, catId: number): Head {
  const stored = headOf(db, catId);
  if (stored === null)
    throw new FaultError(
      'not-found',
      'This cat was not taught yet. Show a few photos of it first.',
    );
  if (stored.embeddingVersion !== eyes.embeddingVersion) throw notSeenAnew();
  return headFromJson(stored.weights);
}

const notSeenAnew = () =>
  new FaultError(
    'busy',
    'This photo is still to be looked at with the new model. Try again when that is done.',
  );

/** The pixels of a photo, or null when the file now holds something else. */
async function readWhole(
  reader: PhotoReader,
  path: string,
  contents: readonly string[],
): Promise<RgbImage | null> {
  const photo = await reader.read(path);
  return contents.includes(photo.contentKey) ? (await reader.decode(photo)).image : null;
}

/** The pixels of a frame; null as above. */
async function readMoment(
  videos: VideoReader,
  path: string,
  contentKey: string,
  atMs: number,
): Promise<RgbImage | null> {
  const video = await videos.read(path);
  return video.contentKey === contentKey ? videos.frame(video, atMs, WORKING_LONG_SIDE_PX) : null;
}

/** The photo's pixels, from the first of its files that can be read and still holds it. */
export async function decode(
  { db }: Pick<HandlerContext, 'db'>,
  { reader, videos }: Pick<PhotoEyes, 'reader' | 'videos'>,
  { photoId, atMs }: CropRow,
): Promise<RgbImage> {
  const { contentKey } = requirePhoto(db, photoId);
  const contents = contentsOfPhoto(db, photoId);
  let why: unknown = new FaultError(
    'not-found',
    `No file of the library holds the photo ${photoId} any more.`,
  );
  for (const { path } of filesOfPhoto.all(db, photoId)) {
    try {
      const image = await (atMs === null
        ? readWhole(reader, path, contents)
        : readMoment(videos, path, contentKey, atMs));
      if (image !== null) return image;
      why = new FaultError('failed', `${path} has just changed. Open the photo again.`);
    } catch (error) {
      why = error;
    }
  }
  return toReadFault(why);
}
