type Pictured = { readonly photoId: number; readonly cropId: number | null };

/** Marks a small picture with the photo it stands for, and the cat in it: its own menu is about that. */
export const pictureOf = ({ photoId, cropId }: Pictured) => ({
  'data-picture': photoId,
  ...(cropId !== null && { 'data-crop': cropId }),
});
