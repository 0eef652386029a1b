import type { SeenPhoto } from '../photos/seen-photo.ts';
import { createRandom } from '../../models/random.ts';
import { nearDuplicateGroups } from './near-duplicates.ts';

/** A cat's photos, divided into what is shown and what must be found. */
export type CatSplit = {
  readonly examples: readonly SeenPhoto[];
  readonly test: readonly SeenPhoto[];
};

/**
 * Shows `count` photos of a cat and tests with the rest.
 *
 * Only photos in which a cat was found are shown, since the app refuses the others; bursts of the
 * shown photos are left out of the test. Null if fewer than five photos would remain to test with.
 */
export function splitCat(
  photos: readonly SeenPhoto[],
  count: number,
  seed: number,
): CatSplit | null {
  const usable = photos.filter(({ sightings }) => sightings.length > 0);
  const examples = createRandom(seed).shuffle(usable).slice(0, count);
  const groups = groupsOf(photos);
  const shown = new Set(examples.map((photo) => groups.get(photo)));
  const test = photos.filter((photo) => !shown.has(groups.get(photo)));
  return examples.length < count || test.length < 5 ? null : { examples, test };
}

const knownGroups = new WeakMap<object, ReadonlyMap<SeenPhoto, number>>();

/** Grouping compares all pairs, so it is done once for each list. */
function groupsOf(photos: readonly SeenPhoto[]): ReadonlyMap<SeenPhoto, number> {
  const groups = knownGroups.get(photos) ?? nearDuplicateGroups(photos);
  knownGroups.set(photos, groups);
  return groups;
}
