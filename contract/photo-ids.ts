import { z } from 'zod';

type Count = { readonly least?: number; readonly most: number };

/**
 * A list of photos, of some length.
 *
 * Looked through in one loop: a schema for each of a hundred thousand takes longer than anybody may wait.
 */
export function photoIdsSchema({ least = 0, most }: Count) {
  return z.custom<readonly number[]>((value) => isListOfIds(value, { least, most }), {
    error: `a list of ${least} to ${most} numbers of photos is expected`,
  });
}

function isListOfIds(value: unknown, { least, most }: Required<Count>): boolean {
  if (!Array.isArray(value) || value.length < least || value.length > most) return false;
  return (value as readonly unknown[]).every(isPhotoId);
}

/** What `photoIdSchema` says. */
const isPhotoId = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;
