import { brotliDecompressSync } from 'node:zlib';
import { boxesIn, fourLetters, viewOf, type MediaBox } from '../heif/boxes.ts';

/** What a JPEG XL file is made of. */
export type JxlFile = {
  /** The picture without its wrapping. */
  readonly codestream: Uint8Array<ArrayBuffer>;
  /** Whether some box lies beyond the end of the file. */
  readonly cut: boolean;
};

/** Metadata above this size is left alone: nobody writes it, and Brotli could make it of a few bytes. */
const mostMetadataBytes = 4 * 1024 * 1024;

const isBare = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0x0a;

const boxesOf = (bytes: Uint8Array): readonly MediaBox[] =>
  isBare(bytes) ? [] : [...boxesIn(viewOf(bytes), 0, bytes.length)];

/**
 * Takes the picture out of a JPEG XL file.
 *
 * What recreates the JPEG that a picture was made from is left out: it takes room and shows nothing.
 * Source: ISO/IEC 18181-2, "Box types".
 */
export function readJxlFile(bytes: Uint8Array<ArrayBuffer>): JxlFile {
  if (isBare(bytes)) return { codestream: bytes, cut: false };
  const boxes = boxesOf(bytes);
  const parts = boxes.flatMap(({ type, from, to }) => {
    if (type === 'jxlc') return [bytes.subarray(from, to)];
    // A part begins with its number.
    return type === 'jxlp' ? [bytes.subarray(from + 4, to)] : [];
  });
  const codestream = new Uint8Array(Buffer.concat(parts));
  const needed = boxes.filter(({ type }) => type === 'jxlc' || type === 'jxlp');
  const last = boxes.at(-1);
  const cut = needed.some((box) => box.cut) || (last?.cut === true && needed.length === 0);
  return { codestream, cut: cut || last === undefined };
}

/** The bytes of a box of metadata, unpacked where they are packed; null for any other box. */
function contentOf(bytes: Uint8Array, box: MediaBox, wanted: string): Uint8Array | null {
  if (box.cut) return null;
  if (box.type === wanted) return bytes.subarray(box.from, box.to);
  if (box.type !== 'brob' || box.to - box.from < 4) return null;
  if (fourLetters(viewOf(bytes), box.from) !== wanted) return null;
  const packed = bytes.subarray(box.from + 4, box.to);
  try {
    return brotliDecompressSync(packed, { maxOutputLength: mostMetadataBytes });
  } catch {
    // Damaged, or larger than anyone writes it: the picture itself may be whole.
    return null;
  }
}

function findContent(bytes: Uint8Array, wanted: string): Uint8Array | null {
  for (const box of boxesOf(bytes)) {
    const content = contentOf(bytes, box, wanted);
    if (content !== null && content.length <= mostMetadataBytes) return content;
  }
  return null;
}

/** The EXIF of a JPEG XL file, from its byte order mark on; null without any. */
export function exifInJxl(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const box = findContent(bytes, 'Exif');
  if (box === null || box.length < 12) return null;
  // It begins with how far away the byte order mark is.
  const at = 4 + viewOf(box).getUint32(0);
  return at < box.length ? box.slice(at) : null;
}

/** The XMP of a JPEG XL file; null without any. */
export function xmpInJxl(bytes: Uint8Array): Uint8Array | null {
  return findContent(bytes, 'xml ');
}
