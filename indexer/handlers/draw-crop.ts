import type { Box } from '../../contract/box.ts';
import { FaultError } from '../../contract/fault.ts';
import type { Crop } from '../../contract/photo.ts';
import { insertCrop } from '../store/crops.ts';
import { inTransaction } from '../store/database.ts';
import { refreshFileStates } from '../store/job-results.ts';
import { filesOfPhoto } from '../store/photos.ts';
import { seePhoto } from '../see-photo.ts';
import { cropView } from './crop-view.ts';
import type { HandlerContext } from './handler-context.ts';
import { toReadFault, type PhotoEyes } from './photo-eyes.ts';
import { requireCrop, requirePhoto } from './require-row.ts';

/** Least side of a drawn box, as a share of the picture: less is a slip of the hand. */
const leastSide = 0.01;

/** Embeds a box the person drew and adds it to the photo's crops. */
export async function drawCrop(
  context: HandlerContext,
  eyes: PhotoEyes,
  photoId: number,
  box: Box,
): Promise<Crop> {
  const db = context.writable();
  const { contentKey, durationMs } = requirePhoto(db, photoId);
  if (durationMs !== null)
    throw new FaultError('bad-request', 'A box can only be drawn in a photo, not in a video.');
  if (box[2] < leastSide || box[3] < leastSide)
    throw new FaultError('bad-request', 'The box is too small. Draw it around the whole cat.');
  const [file] = filesOfPhoto.all(db, photoId);
  if (file === undefined)
    throw new FaultError(
      'not-found',
      `No file of the library holds the photo ${photoId} any more.`,
    );
  const { facts, sightings } = await seePhoto(file.path, [box], eyes.reader, eyes.engine).catch(
    toReadFault,
  );
  const [sighting] = sightings;
  if (facts.contentKey !== contentKey || sighting === undefined)
    throw new FaultError('failed', `${file.path} has just changed. Open the photo again.`);
  const cropId = inTransaction(db, () => {
    const id = insertCrop(db, photoId, { ...sighting, box }, true, eyes.embeddingVersion);
    refreshFileStates(db, photoId);
    return id;
  });
  eyes.stored([photoId]);
  context.changed('gallery');
  return cropView(context.source().library, requireCrop(db, cropId));
}
