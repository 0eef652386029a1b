/** Where on earth a photo was taken, in degrees north and east. */
export type CapturePlace = { readonly latitude: number; readonly longitude: number };

/** The place of two numbers; null for what is no place. */
export function placeAt(latitude: number, longitude: number): CapturePlace | null {
  // Where it was not known, telephones write the sea off Africa.
  const nowhere = latitude === 0 && longitude === 0;
  if (nowhere || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  return { latitude, longitude };
}
