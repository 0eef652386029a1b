import { galleryFlag } from '../../contract/gallery.ts';

/** Whether the person said what the photo shows. */
export const isSaid = (flags: number): boolean =>
  (flags & (galleryFlag.yes | galleryFlag.no)) !== 0;
