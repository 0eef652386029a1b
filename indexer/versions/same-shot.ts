import type { TakenFrom } from '../../contract/photo.ts';
import { hashDistance } from '../images/difference-hash.ts';
import { isRawFileName } from '../files/photo-file-name.ts';
import { shotName, type ShotName } from './shot-name.ts';

/** A file that shows a photo, with what tells whether it is of the same shot as another. */
export type Version = {
  readonly photoId: number;
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly takenAtMs: number;
  readonly takenFrom: TakenFrom | null;
  readonly camera: string | null;
  readonly differenceHash: string;
  /** Of a video; null for a photo. */
  readonly durationMs: number | null;
};

/** Longest clip that is the moving part of a photo: telephones record about three seconds. */
const longestClipMs = 6000;
const clipEndings = new Set(['.mov', '.mp4', '.m4v']);

/** Clocks of one shot may be in two time zones, and no further apart. */
const zonesApartMs = 26 * 60 * 60 * 1000;

/** Bits of 64 that may differ between difference hashes of one picture, in another format or smaller. */
const bitsApart = 4;
/** Sides of a smaller copy are rounded to whole pixels. */
const sidesApart = 0.015;

const clocks: ReadonlySet<TakenFrom | null> = new Set(['exif', 'xmp', 'gps', 'video'] as const);

/**
 * Whether two files of two photos are versions of one shot.
 *
 * By name in one folder: a photo and its raw file, its edit, its moving clip; a film and its edit. Where names alone would be
 * too little (numbered copies, one name with two endings) the pictures must look the same, and not like
 * two shots of one burst, which also do. Clocks that disagree by more than a day are always two shots.
 */
export function isSameShot(one: Version, other: Version): boolean {
  const names = [shotName(one.path), shotName(other.path)] as const;
  if (names[0].folder !== names[1].folder || names[0].bare !== names[1].bare) return false;
  if (clocksDisagree(one, other)) return false;
  if (one.durationMs !== null && other.durationMs !== null)
    return names[0].copy === names[1].copy && names[0].edited !== names[1].edited;
  if (one.durationMs !== null || other.durationMs !== null)
    return names[0].copy === names[1].copy && isClipOf(one, other, names);
  if (names[0].copy !== names[1].copy) return isPoorerCopy(one, other);
  if (isRawFileName(one.path) || isRawFileName(other.path)) return true;
  if (names[0].edited !== names[1].edited) return true;
  return looksTheSame(one, other);
}

function isClipOf(one: Version, other: Version, names: readonly [ShotName, ShotName]): boolean {
  const clip = one.durationMs === null ? other : one;
  const { ending } = one.durationMs === null ? names[1] : names[0];
  const { durationMs } = clip;
  return durationMs !== null && durationMs <= longestClipMs && clipEndings.has(ending);
}

/** Two shots of a burst have one camera and one size; what was sent or saved again has lost one of them. */
function isPoorerCopy(one: Version, other: Version): boolean {
  const sameSize = one.widthPx === other.widthPx && one.heightPx === other.heightPx;
  return !(sameSize && one.camera === other.camera) && looksTheSame(one, other);
}

function looksTheSame(one: Version, other: Version): boolean {
  // A plain surface has a hash without a single edge, and so have all others: that is no likeness.
  if (BigInt(`0x${one.differenceHash}`) === 0n) return false;
  const [shape, otherShape] = [one, other].map(({ widthPx, heightPx }) => widthPx / heightPx);
  const alike = Math.abs((shape ?? 0) / (otherShape ?? 1) - 1) <= sidesApart;
  return alike && hashDistance(one.differenceHash, other.differenceHash) <= bitsApart;
}

function clocksDisagree(one: Version, other: Version): boolean {
  if (!clocks.has(one.takenFrom) || !clocks.has(other.takenFrom)) return false;
  return Math.abs(one.takenAtMs - other.takenAtMs) > zonesApartMs;
}
