import type { Box } from '../../contract/box.ts';
import type { CommandHandlers } from '../../contract/commands.ts';
import type { WrittenExample } from '../../contract/inspected-photo.ts';
import { cropsOfPhoto } from '../store/crops.ts';
import { nameKey } from '../store/name-key.ts';
import { filesOfPhoto } from '../store/photos.ts';
import { photosThatName, writtenOf } from '../store/written-words.ts';
import { cropView } from './crop-view.ts';
import type { HandlerContext } from './handler-context.ts';

/** More than anyone needs to teach with. */
const mostExamples = 50;

/** The share of the smaller of two boxes that lies in the other: a face lies in its cat. */
function shared(one: Box, other: Box): number {
  const along = (axis: 0 | 1) => {
    const size = axis === 0 ? 2 : 3;
    const end = Math.min(one[axis] + one[size], other[axis] + other[size]);
    return Math.max(0, end - Math.max(one[axis], other[axis]));
  };
  const smaller = Math.min(one[2] * one[3], other[2] * other[3]);
  return smaller === 0 ? 0 : (along(0) * along(1)) / smaller;
}

const leastShared = 0.5;

export function writtenExampleHandler(
  context: HandlerContext,
): Pick<CommandHandlers, 'examples.written'> {
  const { db } = context;

  function exampleOf(photoId: number, key: string): WrittenExample | null {
    const [file] = filesOfPhoto.all(db, photoId);
    if (file === undefined) return null;
    const { library } = context.source();
    const crops = cropsOfPhoto(db, photoId).map((crop) => cropView(library, crop));
    const regions = (writtenOf(db, photoId)?.regions ?? []).filter(
      ({ name }) => nameKey(name) === key,
    );
    const fits = crops
      .map(({ cropId, box }) => ({
        cropId,
        share: Math.max(0, ...regions.map((region) => shared(region.box, box))),
      }))
      .filter(({ share }) => share >= leastShared)
      .sort((one, other) => other.share - one.share);
    const { path, state } = file;
    const photo = { path, photoId, state, failure: null, crops };
    return { photo, cropId: fits[0]?.cropId ?? null };
  }

  return {
    'examples.written': ({ name }) => {
      const key = nameKey(name);
      return photosThatName(db, name)
        .slice(0, mostExamples)
        .flatMap((photoId) => exampleOf(photoId, key) ?? []);
    },
  };
}
