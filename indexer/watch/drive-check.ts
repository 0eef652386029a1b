import type { Job, PlaceLedger } from '../ports.ts';
import { unknownVolumeId } from '../store/volumes.ts';
import type { MountReader } from './mount-reader.ts';
import { createPlaceFinder } from './places.ts';

export type DriveCheckOptions = {
  readonly places: PlaceLedger;
  readonly mounts: MountReader;
  /** A volume turned out not to be where it was. */
  readonly onAway: () => void;
};

/**
 * Says of a file that could not be read whether the drive it lies on is in its place.
 *
 * A drive that is not is written down as away, so that none of its other files is tried. Where nobody can tell,
 * the file waits.
 */
export function createDriveCheck({
  places,
  mounts,
  onAway,
}: DriveCheckOptions): (file: Pick<Job, 'path' | 'volumeId'>) => Promise<boolean> {
  return async ({ path, volumeId }) => {
    const holding = places.holding(volumeId);
    // Away already, unless nobody ever looked where the file lies.
    if (holding.length === 0) return volumeId === unknownVolumeId;
    const place = createPlaceFinder(holding)(path);
    if (place === undefined) return true;
    const mounted = await mounts.at(place.path);
    if (mounted === 'unknown') return false;
    const [own] = mounted ?? [];
    if (own?.identity === place.identity) return true;
    places.loseVolume(volumeId);
    onAway();
    return false;
  };
}
