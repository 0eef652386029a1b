import type { Box } from '../../contract/box.ts';
import type { CommandInput } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import type { Crop } from '../../contract/photo.ts';
import { momentNear } from '../../contract/plain/video-moments.ts';
import { WORKING_LONG_SIDE_PX, type Sighting } from '../../contract/vision-messages.ts';
import { note } from '../store/changes.ts';
import { insertCrop } from '../store/crops.ts';
import { durably } from '../store/database.ts';
import { refreshFileStates } from '../store/job-results.ts';
import { filesOfPhoto } from '../store/photos.ts';
import { groupTouched } from '../store/shots.ts';
import { contentsOfPhoto } from '../store/store-photo.ts';
import { seePhoto } from '../pipeline/see-photo.ts';
import { cropView } from './crop-view.ts';
import type { HandlerContext } from './handler-context.ts';
import { toReadFault, type PhotoEyes } from './photo-eyes.ts';
import { requireCrop, requirePhoto } from './require-row.ts';

/** Least side of a drawn box, as a share of the picture: less is a slip of the hand. */
const leastSide = 0.01;

/** Embeds a box the person drew and adds it to the crops of the photo, or of a moment of the video. */
export async function drawCrop(
  context: HandlerContext,
  eyes: PhotoEyes,
  { photoId, box, atMs }: CommandInput<'crops.draw'>,
): Promise<Crop> {
  const db = context.writable();
  const { durationMs } = requirePhoto(db, photoId);
  if ((durationMs === null) !== (atMs === null))
    throw new FaultError('bad-request', 'A box has a time in a video, and none in a photo.');
  if (box[2] < leastSide || box[3] < leastSide)
    throw new FaultError('bad-request', 'The box is too small. Draw it around the whole cat.');
  const [file] = filesOfPhoto.all(db, photoId);
  if (file === undefined)
    throw new FaultError(
      'not-found',
      `No file of the library holds the photo ${photoId} any more.`,
    );
  // Only what is looked at can be looked at anew with another model.
  const moment = atMs === null || durationMs === null ? null : momentNear(atMs, durationMs);
  const seen = await seeBox(eyes, file.path, box, moment).catch(toReadFault);
  const isHeld = seen !== null && contentsOfPhoto(db, photoId).includes(seen.contentKey);
  if (!isHeld || seen.sighting === undefined)
    throw new FaultError('failed', `${file.path} has just changed. Open the photo again.`);
  const cat = { ...seen.sighting, box, ...(moment !== null && { atMs: moment }) };
  const cropId = durably(db, () => {
    const id = insertCrop(db, photoId, cat, true, eyes.embeddingVersion);
    refreshFileStates(db, photoId);
    note(db, 'photos-seen', [photoId, ...groupTouched(db)]);
    return id;
  });
  return cropView(context.source().library, requireCrop(db, cropId));
}

type SeenBox = { readonly contentKey: string; readonly sighting: Sighting | undefined };

/** Null where the video has no picture at that moment. */
async function seeBox(
  { reader, videos, engine }: PhotoEyes,
  path: string,
  box: Box,
  atMs: number | null,
): Promise<SeenBox | null> {
  if (atMs === null) {
    const { facts, sightings } = await seePhoto(path, [box], reader, engine);
    return { contentKey: facts.contentKey, sighting: sightings[0] };
  }
  const video = await videos.read(path);
  const image = await videos.frame(video, atMs, WORKING_LONG_SIDE_PX);
  if (image === null) return null;
  const [sighting] = await (await engine()).see(image, [box]);
  return { contentKey: video.contentKey, sighting };
}
