/** Formats that sharp reads, those with decoders of their own, and `raw`, of which the picture inside is. */
export type ImageType =
  | ('jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'avif')
  | ('bmp' | 'targa' | 'qoi' | 'netpbm' | 'radiance' | 'psd')
  | ('heic' | 'jxl' | 'jp2' | 'raw');

/** What a file's first bytes say: a readable format, a picture without a decoder, or no picture. */
export type TypeGuess = ImageType | 'unsupported' | 'not-an-image';

type Signature = { readonly type: TypeGuess; readonly at: number; readonly bytes: string };

/** Longest first where one begins like another; `latin1` strings. */
const signatures: readonly Signature[] = [
  { type: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'gif', at: 0, bytes: 'GIF8' },
  { type: 'webp', at: 8, bytes: 'WEBP' },
  { type: 'tiff', at: 0, bytes: 'II*\0' },
  { type: 'tiff', at: 0, bytes: 'MM\0*' },
  { type: 'tiff', at: 0, bytes: 'II+\0' },
  { type: 'tiff', at: 0, bytes: 'MM\0+' },
  { type: 'bmp', at: 0, bytes: 'BM' },
  { type: 'bmp', at: 0, bytes: '\x28\0\0\0' }, // from the clipboard, without the file's own header
  { type: 'raw', at: 0, bytes: 'FUJIFILMCCD-RAW' },
  { type: 'raw', at: 0, bytes: 'IIU\0' }, // Panasonic
  { type: 'raw', at: 0, bytes: 'IIRO' }, // Olympus
  { type: 'raw', at: 0, bytes: 'IIRS' },
  { type: 'raw', at: 0, bytes: 'MMOR' },
  { type: 'raw', at: 0, bytes: '\0MRM' }, // Minolta
  { type: 'raw', at: 0, bytes: 'FOVb' }, // Sigma
  { type: 'raw', at: 6, bytes: 'HEAPCCDR' }, // Canon, before CR2
  { type: 'jxl', at: 0, bytes: '\xff\x0a' }, // bare
  { type: 'jxl', at: 4, bytes: 'JXL \r\n' },
  { type: 'jp2', at: 4, bytes: 'jP  \r\n' },
  { type: 'jp2', at: 0, bytes: '\xff\x4f\xff\x51' }, // bare
  { type: 'psd', at: 0, bytes: '8BPS\0\x01' },
  { type: 'psd', at: 0, bytes: '8BPS\0\x02' },
  { type: 'qoi', at: 0, bytes: 'qoif' },
  { type: 'radiance', at: 0, bytes: '#?RADIANCE' },
  { type: 'radiance', at: 0, bytes: '#?RGBE' },
  { type: 'unsupported', at: 0, bytes: '<svg' },
];

/** Brands of the ISO base media format; the first match wins, so AV1 before the general HEIF ones. */
const brands: readonly (readonly [TypeGuess, readonly string[]])[] = [
  ['avif', ['avif', 'avis']],
  ['heic', ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']],
  ['unsupported', ['vvic', 'vvis', 'evbi', 'evbs', 'j2ki', 'j2is', 'jpgs', 'avci', 'avcs']],
  ['raw', ['crx ']], // Canon
  ['heic', ['mif1', 'mif2', 'msf1']],
];

/** Of films, by how their brands begin; of other brands nobody knows whether they hold a picture. */
const ofFilms = /^(qt  |mp[47]|iso[2-9m]|avc1|M4[ABPV]|3g|dash|MSNV|NDS|f4[av]|XAVC|mmp4)/;

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

function mediaBrands(bytes: Uint8Array): readonly string[] {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const end = Math.min(length, bytes.length, 256);
  // Bytes 12 to 16 hold a version number between the major brand and the compatible ones.
  const starts = [8];
  for (let at = 16; at + 4 <= end; at += 4) starts.push(at);
  return starts.map((at) => latin1(bytes, at, at + 4));
}

/**
 * Tells a file's format from its first bytes; the name's ending is not trusted.
 *
 * A PNG called `.jpg` is a PNG, a web page called `.jpg` is not an image.
 */
export function guessImageType(bytes: Uint8Array): TypeGuess {
  if (bytes.length >= 16 && latin1(bytes, 4, 8) === 'ftyp') {
    const present = mediaBrands(bytes);
    const known = brands.find(([, names]) => names.some((name) => present.includes(name)))?.[0];
    if (known !== undefined) return known;
    return present.some((brand) => ofFilms.test(brand)) ? 'not-an-image' : 'unsupported';
  }
  const found = signatures.find(
    ({ at, bytes: mark }) => latin1(bytes, at, at + mark.length) === mark,
  );
  if (found !== undefined) return found.type;
  return /^P[1-6Ff][\s#]/.test(latin1(bytes, 0, 3)) ? 'netpbm' : 'not-an-image';
}
