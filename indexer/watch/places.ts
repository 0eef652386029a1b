import { sep } from 'node:path';
import type { KnownFile, ListedFile, MountedVolume, Place } from '../ports.ts';

const isAtOrBelow = (path: string, place: string) =>
  path === place || path.startsWith(place.endsWith(sep) ? place : place + sep);

/** Of some places the one that holds a path: the innermost. */
export function createPlaceFinder<One extends { readonly path: string }>(
  places: readonly One[],
): (path: string) => One | undefined {
  const inner = places.toSorted((one, other) => other.path.length - one.path.length);
  return (path) => inner.find((place) => isAtOrBelow(path, place.path));
}

/** Whether the same volumes are at the same places. */
export function samePlaces(
  one: readonly Pick<MountedVolume, 'path' | 'identity'>[],
  other: readonly Pick<MountedVolume, 'path' | 'identity'>[],
): boolean {
  const keys = new Set(one.map(keyOf));
  return one.length === other.length && other.every((place) => keys.has(keyOf(place)));
}

const keyOf = ({ path, identity }: Pick<MountedVolume, 'path' | 'identity'>) =>
  `${path}\0${identity}`;

/** A place where another volume is mounted than last time, and what was known of that one. */
export type Exchange = {
  readonly before: Place;
  readonly now: MountedVolume;
  readonly known: readonly KnownFile[];
};

/** The places where volumes with known files were replaced. */
export function exchangedVolumes(
  before: readonly Place[],
  now: readonly MountedVolume[],
  known: () => readonly KnownFile[],
): readonly Exchange[] {
  return now.flatMap((mounted) => {
    const last = before.find(({ path }) => path === mounted.path);
    if (last === undefined || last.identity === mounted.identity) return [];
    const files = known().filter(({ volumeId }) => volumeId === last.volumeId);
    return files.length === 0 ? [] : [{ before: last, now: mounted, known: files }];
  });
}

/** Share of a volume's files that must be as they were for it to be the same volume. */
const sameShare = 0.9;

/**
 * Whether a volume that calls itself something else is the one that was here before.
 *
 * A share that is mounted by another address, or a disk that was enlarged, holds the same files at the
 * same paths, of the same sizes and times.
 */
export function isSameVolume({ known }: Exchange, listed: readonly ListedFile[]): boolean {
  const now = new Map(listed.map((file) => [file.path, file]));
  const same = known.filter(({ path, bytes, modifiedAtMs }) => {
    const file = now.get(path);
    return file?.bytes === bytes && file.modifiedAtMs === modifiedAtMs;
  });
  return same.length >= known.length * sameShare;
}
