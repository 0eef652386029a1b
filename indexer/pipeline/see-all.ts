import type { Box } from '../../contract/box.ts';
import { FaultError } from '../../contract/fault.ts';
import type { RgbImage, Sighting } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import type { JobQueue } from '../ports.ts';

/** A photo, or one frame of a video. */
export type Look = {
  readonly contentKey: string;
  readonly image: RgbImage;
  /** Moment of a video; null for a photo. */
  readonly atMs: number | null;
};

/** The cats that are found, and those the person drew or labelled, in their own boxes. */
export async function seeAll(
  vision: VisionEngine,
  queue: Pick<JobQueue, 'missingBoxes'>,
  { contentKey, image, atMs }: Look,
): Promise<readonly Sighting[]> {
  const found = await seeTwice(vision, image, null);
  const boxes = found.map(({ box }) => box);
  const missing = await queue.missingBoxes(contentKey, boxes, atMs);
  return missing.length === 0 ? found : [...found, ...(await seeTwice(vision, image, missing))];
}

/** An engine's failure on a photo may be its own, such as a worker that died: it gets two chances. */
function seeTwice(
  vision: VisionEngine,
  image: RgbImage,
  boxes: readonly Box[] | null,
): Promise<readonly Sighting[]> {
  return vision.see(image, boxes).catch((error: unknown) => {
    if (error instanceof FaultError) throw error;
    return vision.see(image, boxes);
  });
}
