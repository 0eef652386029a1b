import type { Box } from '../../contract/box.ts';
import type { Sighting } from '../../contract/vision-messages.ts';
import type { VisionEngine } from '../../models/engine.ts';
import type { PhotoReader } from '../images/photo-reader.ts';
import type { PhotoFacts } from '../ports.ts';

/** What one look at a photo tells. */
export type SeenPhoto = {
  readonly facts: PhotoFacts;
  readonly sightings: readonly Sighting[];
};

/**
 * Reads and sees one photo right now, beside the queue: for a photo that somebody is waiting for.
 *
 * With `boxes` these are embedded instead of looking for cats. Throws a `ReadFailure` for a photo that
 * cannot be read and the engine's error if it fails.
 */
export async function seePhoto(
  path: string,
  boxes: readonly Box[] | null,
  reader: Pick<PhotoReader, 'read' | 'decode'>,
  engine: () => Promise<VisionEngine>,
): Promise<SeenPhoto> {
  const { image, facts } = await reader.decode(await reader.read(path));
  const vision = await engine();
  return { facts, sightings: await vision.see(image, boxes) };
}
