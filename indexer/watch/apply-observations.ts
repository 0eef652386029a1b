import { sep } from 'node:path';
import type { FileChanges, FileLedger, KnownFile, Place } from '../ports.ts';
import { isMediaFileName } from '../files/video-file-name.ts';
import { isMost } from './missing-files.ts';
import { createPlaceFinder } from './places.ts';
import type { WatchedFolder } from './reconcile.ts';

export type LiveChanges = {
  readonly folder: WatchedFolder;
  readonly ledger: FileLedger;
  readonly places: readonly Place[];
  /** In order. */
  readonly changes: readonly FileChanges[];
};

/**
 * Writes what was seen live to the ledger, each file to the volume it lies on.
 *
 * Writes nothing where most of a volume's files would be forgotten: that is for a whole look to judge.
 */
export function applyObservations(live: LiveChanges): 'nothing' | 'written' | 'doubted' {
  const { folder, ledger, places, changes } = live;
  if (isDoubtful(live)) return 'doubted';
  const placeOf = createPlaceFinder(places);
  let written = false;
  for (const { present, absent } of changes) {
    for (const volumeId of new Set(places.map((place) => place.volumeId))) {
      const isHere = (path: string) => placeOf(path)?.volumeId === volumeId;
      const here = {
        present: present.filter(({ path }) => isHere(path)),
        absent: absent.filter(isHere),
      };
      if (here.present.length + here.absent.length === 0) continue;
      ledger.applyChanges(folder.folderId, here, volumeId);
      written = true;
    }
  }
  return written ? 'written' : 'nothing';
}

function isDoubtful({ folder, ledger, places, changes }: LiveChanges): boolean {
  const absent = changes.flatMap((change) => change.absent);
  if (absent.every(isMediaFileName) && !isMost(absent.length, Infinity, 0)) return false;
  const present = new Set(changes.flatMap((change) => change.present.map(({ path }) => path)));
  const placeOf = createPlaceFinder(places);
  const isGone = createGoneTest(absent);
  const all = ledger
    .knownFiles(folder.folderId)
    .filter(({ path, volumeId }) => placeOf(path)?.volumeId === volumeId);
  return [...new Set(places.map((place) => place.volumeId))].some((volumeId) => {
    const known = all.filter((file) => file.volumeId === volumeId);
    const gone = known.filter(({ path }) => isGone(path) && !present.has(path));
    return isMost(gone.length, known.length, known.length - gone.length + present.size);
  });
}

/** Whether a file is one of some paths, or lies below one. */
function createGoneTest(absent: readonly string[]): (path: KnownFile['path']) => boolean {
  const gone = new Set(absent);
  return (path) => {
    if (gone.has(path)) return true;
    for (let end = path.lastIndexOf(sep); end > 0; end = path.lastIndexOf(sep, end - 1))
      if (gone.has(path.slice(0, end))) return true;
    return false;
  };
}
