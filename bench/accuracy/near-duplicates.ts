import type { SeenPhoto } from '../photos/seen-photo.ts';

/** Bits of 64 that may differ between difference hashes of one scene. */
const sameSceneBits = 8;

/**
 * Numbers groups of photos that show the same moment: copies, bursts, crops of one photo.
 *
 * A photo taught and its twin tested would measure memory instead of recognition.
 */
export function nearDuplicateGroups(photos: readonly SeenPhoto[]): ReadonlyMap<SeenPhoto, number> {
  const groupOf = new Map<SeenPhoto, number>();
  photos.forEach((photo, index) => {
    const twins = photos.slice(0, index).filter((other) => isSameMoment(photo, other));
    const groups = twins.map((twin) => groupOf.get(twin) ?? index);
    const group = Math.min(index, ...groups);
    for (const [member, old] of groupOf) if (groups.includes(old)) groupOf.set(member, group);
    groupOf.set(photo, group);
  });
  return groupOf;
}

const isSameMoment = (one: SeenPhoto, other: SeenPhoto) =>
  one.contentKey === other.contentKey ||
  differentBits(one.differenceHash, other.differenceHash) <= sameSceneBits;

function differentBits(one: string, other: string): number {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; bits > 0n; bits &= bits - 1n) count += 1;
  return count;
}
