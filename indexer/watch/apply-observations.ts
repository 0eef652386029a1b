import { dirname, sep } from 'node:path';
import { createPace, inPacedParts } from '../concurrency/step-size.ts';
import type { FileChanges, FileLedger, Place } from '../ports.ts';
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

/** Files written before anything else is answered. */
const writtenAtOnce = { least: 10, most: 200 } as const;
const fewFiles = 50;

/**
 * Writes what was seen live to the ledger, each file to the volume it lies on.
 *
 * In slices: a folder that was deleted may have held all there is. Writes nothing where most of a volume's files
 * would be forgotten: that is for a whole look to judge.
 */
export async function applyObservations(
  live: LiveChanges,
): Promise<'nothing' | 'written' | 'doubted'> {
  const { places, changes } = live;
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
      await writeInSlices(live, here, volumeId);
      written = true;
    }
  }
  return written ? 'written' : 'nothing';
}

async function writeInSlices(
  { folder: { folderId }, ledger }: LiveChanges,
  { present, absent }: FileChanges,
  volumeId: number,
): Promise<void> {
  const write = (some: FileChanges) => ledger.applyChanges(folderId, some, volumeId);
  // A few names for a photo that was renamed belong into one transaction.
  if (isFew()) {
    write({ present, absent });
    return;
  }
  const pace = createPace(writtenAtOnce);
  const forget = (some: readonly string[]) => write({ present: [], absent: some });
  for (const path of absent)
    for (let below = filesBelow(path); below.length > 0; below = filesBelow(path))
      await inPacedParts(below, pace, forget);
  await inPacedParts(absent, pace, forget);
  await inPacedParts(present, pace, (some) => write({ present: some, absent: [] }));

  function filesBelow(path: string): readonly string[] {
    return ledger.knownBelow(folderId, path, volumeId, writtenAtOnce.most);
  }

  /** With all that lies below what is gone. */
  function isFew(): boolean {
    let files = present.length + absent.length;
    for (const path of absent)
      if (files <= fewFiles) files += ledger.knownBelow(folderId, path, volumeId, fewFiles).length;
    return files <= fewFiles;
  }
}

/** Asks for counts alone: nobody waits for a look at every file there is, each time one is deleted. */
function isDoubtful({ folder: { folderId }, ledger, places, changes }: LiveChanges): boolean {
  const absent = changes.flatMap((change) => change.absent);
  if (absent.every(isMediaFileName) && !isMost(absent.length, Infinity, 0)) return false;
  const present = new Set(changes.flatMap((change) => change.present.map(({ path }) => path)));
  const isGone = createGoneTest(absent);
  const outermost = [...new Set(absent)].filter((path) => !isGone(dirname(path)));
  return [...new Set(places.map((place) => place.volumeId))].some((volumeId) => {
    const known = ledger.countKnown(folderId, volumeId);
    let gone = 0;
    for (const path of outermost) gone += ledger.countBelow(folderId, path, volumeId);
    // Names that others came to.
    for (const path of present)
      if (isGone(path) && ledger.knownAt(folderId, path, volumeId) !== undefined) gone -= 1;
    return isMost(gone, known, known - gone + present.size);
  });
}

/** Whether a path is one of some, or lies below one. */
function createGoneTest(absent: readonly string[]): (path: string) => boolean {
  const gone = new Set(absent);
  return (path) => {
    if (gone.has(path)) return true;
    for (let end = path.lastIndexOf(sep); end > 0; end = path.lastIndexOf(sep, end - 1))
      if (gone.has(path.slice(0, end))) return true;
    return false;
  };
}
