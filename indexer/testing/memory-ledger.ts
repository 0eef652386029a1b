import { sep } from 'node:path';
import type {
  FileChanges,
  FileLedger,
  IdentifiedFile,
  KnownFile,
  MountedVolume,
  Place,
  PlaceLedger,
} from '../ports.ts';

/** A ledger in memory, for tests of what writes to one; tells when something was written. */
export function createMemoryLedger() {
  const files = new Map<string, Omit<KnownFile, 'path'>>();
  /** Of every path there ever was, so that a number means one file. */
  const ids = new Map<string, number>();
  const idOf = (path: string) => {
    const fileId = ids.get(path) ?? ids.size + 1;
    ids.set(path, fileId);
    return fileId;
  };
  const identified = (): readonly IdentifiedFile[] =>
    [...files].map(([path, facts]) => ({ path, ...facts, fileId: idOf(path) }));
  const written: FileChanges[] = [];
  let onWritten: () => void = () => undefined;

  const ledger: FileLedger = {
    knownFiles: () => [...files].map(([path, facts]) => ({ path, ...facts })),
    lastKnown: () => Math.max(0, ...identified().map(({ fileId }) => fileId)),
    knownAfter: (_folderId, after, limit) =>
      identified()
        .filter(({ fileId }) => fileId > after)
        .toSorted((one, other) => one.fileId - other.fileId)
        .slice(0, limit),
    knownAt: (_folderId, path, volumeId) =>
      identified().find((file) => file.path === path && file.volumeId === volumeId),
    knownBelow: (_folderId, folder, volumeId, limit) =>
      identified()
        .filter((file) => file.path.startsWith(folder + sep) && file.volumeId === volumeId)
        .slice(0, limit)
        .map(({ path }) => path),
    countKnown: (_folderId, volumeId) =>
      identified().filter((file) => file.volumeId === volumeId).length,
    countBelow: (_folderId, folder, volumeId) =>
      identified().filter(
        ({ path, ...file }) =>
          file.volumeId === volumeId && (path === folder || path.startsWith(folder + sep)),
      ).length,
    applyChanges(_folderId, changes, volumeId = 1) {
      written.push(changes);
      for (const gone of changes.absent) {
        for (const path of [...files.keys()]) {
          if (path === gone || path.startsWith(gone + sep)) files.delete(path);
        }
      }
      for (const { path, ...facts } of changes.present) files.set(path, { ...facts, volumeId });
      onWritten();
    },
  };

  /** Resolves once the ledger's paths are these, in any order. */
  function becomes(paths: readonly string[]): Promise<void> {
    const wanted = JSON.stringify([...paths].sort());
    return new Promise((resolve) => {
      onWritten = () => {
        if (JSON.stringify([...files.keys()].sort()) === wanted) resolve();
      };
      onWritten();
    });
  }

  return { ledger, files, written, becomes, places: createMemoryPlaces() };
}

/** Places of one folder in memory. */
function createMemoryPlaces(): PlaceLedger {
  const volumes: string[] = ['not looked at'];
  let known: readonly Place[] = [];
  let there: readonly Place[] = [];

  function toPlace(mounted: MountedVolume): Place {
    if (!volumes.includes(mounted.identity)) volumes.push(mounted.identity);
    return { ...mounted, volumeId: volumes.indexOf(mounted.identity) + 1 };
  }

  return {
    known: () => known,
    holding: (volumeId) => there.filter((place) => place.volumeId === volumeId),
    see: (_folderId, mounted) => {
      there = mounted.map(toPlace);
      known = there;
      return there;
    },
    lose: () => {
      there = [];
    },
    loseVolume: (volumeId) => {
      there = there.filter((place) => place.volumeId !== volumeId);
    },
    recognise: (volumeId, { identity }) => {
      volumes[volumeId - 1] = identity;
    },
  };
}
