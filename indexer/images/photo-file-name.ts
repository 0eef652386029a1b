import { basename, extname } from 'node:path';

/** Endings of the formats that are read. */
const readable = new Set(
  '.jpg .jpeg .jpe .jfif .mpo .png .webp .avif .avifs .tif .tiff .gif .bmp .dib .heic .heif .heics .heifs .hif'.split(
    ' ',
  ),
);

/** Endings of photo formats that are not read yet: such a file is listed with its reason, not skipped. */
const unreadable = new Set(
  '.jxl .jp2 .dng .cr2 .cr3 .nef .nrw .arw .srf .sr2 .orf .rw2 .raf .pef .srw .3fr .raw'.split(' '),
);

const extensionOf = (path: string) => extname(path).toLowerCase();

/**
 * Whether a file is taken for a photo by its name alone, before anything is opened.
 *
 * Hidden files are not: among them are the `._name.jpg` companions that macOS leaves on other drives.
 */
export function isPhotoFileName(path: string): boolean {
  const name = basename(path);
  if (name.startsWith('.')) return false;
  const extension = extensionOf(name);
  return readable.has(extension) || unreadable.has(extension);
}

/** Whether a name promises a camera's raw format or another one that has no decoder here. */
export function hasUnreadableExtension(path: string): boolean {
  return unreadable.has(extensionOf(path));
}
