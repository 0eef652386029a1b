import { crc32 } from 'node:zlib';

const text = (words: string) => Buffer.from(words, 'latin1');

/** A JPEG with an APP1 segment of that content written into it, as raters and daters do. */
export function writtenIntoJpeg(jpeg: Buffer, content: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]);
}

/** What a rating looks like in a file. */
export const rating = (stars: number) =>
  text(
    `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="${stars}"/></rdf:RDF></x:xmpmeta>`,
  );

/** EXIF with one field: orientation (`0x112`, a number) or a date (`0x132`, a text of 19 letters). */
export function exif(tag: 0x112 | 0x132, value: number | string): Buffer {
  const tiff = Buffer.alloc(26 + 20);
  text('II*\0').copy(tiff);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(tag, 10);
  tiff.writeUInt16LE(typeof value === 'number' ? 3 : 2, 12);
  tiff.writeUInt32LE(typeof value === 'number' ? 1 : 20, 14);
  if (typeof value === 'number') tiff.writeUInt16LE(value, 18);
  else {
    tiff.writeUInt32LE(26, 18);
    text(`${value}\0`).copy(tiff, 26);
  }
  return Buffer.concat([text('Exif\0\0'), tiff]);
}

/** A PNG with a comment before its end. */
export function writtenIntoPng(png: Buffer, words: string): Buffer {
  const data = text(`tEXtComment\0${words}`);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length - 4);
  check.writeUInt32BE(crc32(data));
  const end = png.length - 12;
  return Buffer.concat([png.subarray(0, end), length, data, check, png.subarray(end)]);
}

/** A simple WebP made an extended one, with metadata at its end. */
export function writtenIntoWebp(
  webp: Buffer,
  content: Buffer,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Buffer {
  const extended = Buffer.alloc(18);
  text('VP8X').copy(extended);
  extended.writeUInt32LE(10, 4);
  extended[8] = 0x04;
  extended.writeUIntLE(widthPx - 1, 12, 3);
  extended.writeUIntLE(heightPx - 1, 15, 3);
  const chunk = Buffer.alloc(8);
  text('XMP ').copy(chunk);
  chunk.writeUInt32LE(content.length, 4);
  const padding = Buffer.alloc(content.length % 2);
  const riff = [webp.subarray(0, 12), extended, webp.subarray(12), chunk, content, padding];
  const written = Buffer.concat(riff);
  written.writeUInt32LE(written.length - 8, 4);
  return written;
}
