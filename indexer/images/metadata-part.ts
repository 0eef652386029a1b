import { guessImageType } from './image-type.ts';
import { exifInJxl } from './jxl/jxl-container.ts';
import { exifInPsd } from './psd/psd-file.ts';
import { isTiffStart } from './tiff/tiff-directories.ts';

const tiffMarks = { II: Buffer.from('*\0', 'latin1'), MM: Buffer.from('\0*', 'latin1') };
const startOfJpeg = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * The bytes to read a photo's metadata from: those of the file, but for JPEG XL, JPEG 2000, Photoshop and raw formats.
 *
 * JPEG XL may have packed them, JPEG 2000 has a box of its own for them, Photoshop keeps them among its resources. Canon keeps them in a box,
 * Olympus and Panasonic in a TIFF under another name, Fujifilm and the rest in the picture inside.
 */
export function metadataOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const type = guessImageType(bytes);
  if (type === 'jxl') return exifInJxl(bytes) ?? bytes;
  if (type === 'psd') return exifInPsd(bytes) ?? bytes;
  if (type === 'jp2') return exifInJp2(bytes) ?? bytes;
  if (type !== 'raw') return bytes;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const box = file.subarray(0, 65_536).indexOf('CMT1');
  if (box > 0 && isTiffStart(bytes, box + 4)) return bytes.slice(box + 4);
  if (isTiffStart(bytes, 0)) {
    const renamed = bytes.slice();
    renamed.set(bytes[0] === 0x49 ? tiffMarks.II : tiffMarks.MM, 2);
    return renamed;
  }
  const inside = file.indexOf(startOfJpeg);
  return inside < 0 ? bytes : bytes.slice(inside);
}

/** How a box of JPEG 2000 is called that holds EXIF, as exiftool and digiKam write it: a UUID, and a text. */
const exifOfJp2 = 'JpgTiffExif->JP2';

function exifInJp2(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = file.indexOf(exifOfJp2, 0, 'latin1');
  if (at < 0) return null;
  const from = at + exifOfJp2.length;
  // Some write what a JPEG has before it, too.
  const start = [from, from + 6].find((one) => isTiffStart(bytes, one));
  return start === undefined ? null : bytes.slice(start);
}
