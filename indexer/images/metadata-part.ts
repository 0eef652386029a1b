import { guessImageType } from './image-type.ts';
import { exifInJxl } from './jxl/jxl-container.ts';
import { exifInPsd } from './psd/psd-file.ts';
import { isTiffStart } from './tiff/tiff-directories.ts';

const tiffMarks = { II: Buffer.from('*\0', 'latin1'), MM: Buffer.from('\0*', 'latin1') };
const startOfJpeg = Buffer.from([0xff, 0xd8, 0xff]);

/**
 * The bytes to read a photo's metadata from: those of the file, but for JPEG XL, Photoshop and raw formats.
 *
 * JPEG XL may have packed them, Photoshop keeps them among its resources. Canon keeps them in a box,
 * Olympus and Panasonic in a TIFF under another name, Fujifilm and the rest in the picture inside.
 */
export function metadataOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const type = guessImageType(bytes);
  if (type === 'jxl') return exifInJxl(bytes) ?? bytes;
  if (type === 'psd') return exifInPsd(bytes) ?? bytes;
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
