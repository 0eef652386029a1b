type Files = { readonly total: number; readonly waiting: number };

/** Of all photos so many may wait, and what is said is still true of all. */
const manyWaiting = 0.1;

/**
 * Whether so much waits to be looked at that nothing is to be said of all photos.
 *
 * What was seen first is often what was taught: of the rest it says nothing.
 */
export function isStillLooking(files: Files): boolean {
  return files.waiting > manyWaiting * files.total;
}

/** Whether there are photos, and nearly all of them were looked at. */
export const isLookedThrough = (files: Files): boolean => files.total > 0 && !isStillLooking(files);
