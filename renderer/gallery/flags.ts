import { galleryFlag as flag } from '../../contract/plain/gallery-flag.ts';
import type { Verdict } from '../../contract/photo.ts';

/** The person's word on a photo, or null. */
export function verdictOf(flags: number): Verdict | null {
  if ((flags & flag.yes) !== 0) return 'yes';
  return (flags & flag.no) !== 0 ? 'no' : null;
}

export function hasCat(flags: number): boolean {
  return (flags & flag.cat) !== 0;
}

/** Whether the indexer holds a photo for the best of its burst. */
export function isBestShot(flags: number): boolean {
  return (flags & flag.best) !== 0;
}

/** Whether the person chose a photo to show its burst by. */
export function isChosenShot(flags: number): boolean {
  return (flags & flag.chosen) !== 0;
}

/** Flags after the person said something; null takes it back. */
export function withVerdict(flags: number, verdict: Verdict | null): number {
  const kept = flags & ~(flag.yes | flag.no);
  return verdict === null ? kept : kept | flag[verdict];
}
