import { isRawFileName } from '../files/photo-file-name.ts';
import { shotName } from './shot-name.ts';
import type { Version } from './same-shot.ts';

/** A version with what decides whether it is the one that is shown. */
export type ShownCandidate = Version & {
  /** Whether the file lies in a folder of the library; others were only shown to teach with. */
  readonly inFolder: boolean;
  /** Whether a cat was found or drawn in it. */
  readonly hasCat: boolean;
};

/**
 * The order in which files of one shot are shown: the first is its tile.
 *
 * A still before its clip; one with a cat before one without, since an edit may have cut the cat away;
 * the edit before the original, the developed before the raw, the first before its copies, the larger
 * before the smaller. By nothing that depends on when a file was found.
 */
export function byShowing(one: ShownCandidate, other: ShownCandidate): number {
  const [left, right] = [standing(one), standing(other)];
  for (const [at, value] of left.entries()) {
    const difference = value - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}

function standing(version: ShownCandidate): readonly number[] {
  const { edited, copy } = shotName(version.path);
  return [
    version.inFolder ? 0 : 1,
    version.durationMs === null ? 0 : 1,
    version.hasCat ? 0 : 1,
    edited ? 0 : 1,
    isRawFileName(version.path) ? 1 : 0,
    copy === '' ? 0 : 1,
    -version.widthPx * version.heightPx,
  ];
}
