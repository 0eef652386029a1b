import { basename, extname } from 'node:path';

const endings = (list: string): ReadonlySet<string> =>
  new Set(list.split(' ').map((ending) => `.${ending}`));

/** Endings of the formats that are read. */
const readable = endings(
  // With `large` behind them browsers saved what Twitter showed.
  'jpg jpeg jpe jfif jif jfi pjpeg pjp jpg_large jpg-large jpeg_large jpeg-large png_large png-large jps insp mpo png ' +
    'apng webp avif avifs tif tiff ptif gif bmp dib heic heif heics heifs hif jxl jp2 j2k j2c jpc jpf jpx psd psb ' +
    'tga targa icb vda qoi ppm pgm pbm pnm pfm hdr',
);

/** Endings of what cameras call raw, from which the picture inside is taken. */
const raw = endings(
  'dng cr2 cr3 crw nef nrw arw arq ari srf sr2 orf ori rw2 rwl rwz raf pef srw 3fr fff iiq eip dcr dcs ' +
    'drf kdc kc2 k25 erf mef mos mrw x3f gpr bay cs1 pxn qtk raw',
);

/**
 * Endings of pictures that are not read yet: such a file is listed with its reason, not skipped.
 *
 * Not those that mostly end something else: `docs/formats.md` names them.
 */
const unreadable = endings(
  'svg svgz xcf kra jxr wdp hdp exr pcx pam ico cur icns pcd pct pict sgi ras xpm xbm wbmp iff ilbm dpx ' +
    'fits jls jpm jph jxs bpg flif mng jng emf wmf ora clip afphoto psp pspimage pdn avci avcs',
);

const targa = endings('tga targa icb vda');

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
  return [readable, raw, unreadable].some((known) => known.has(extension));
}

/** Whether a name promises a camera's raw format. */
export const isRawFileName = (path: string): boolean => raw.has(extensionOf(path));

/** Whether a name promises a Targa picture, which begins with no mark of its own. */
export const isTargaFileName = (path: string): boolean => targa.has(extensionOf(path));

/** Whether a name promises a picture, though of a format that may have no decoder here. */
export const promisesUnreadable = (path: string): boolean =>
  unreadable.has(extensionOf(path)) || isRawFileName(path);
