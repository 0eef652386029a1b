import { crc32, deflateSync } from 'node:zlib';
import type { Random } from '../../../models/random.ts';

const text = (words: string) => Buffer.from(words, 'latin1');

const uint32 = (value: number, little = false) => {
  const bytes = Buffer.alloc(4);
  if (little) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
};

/** EXIF whose directory has as many entries as it has room for, each a text that lies in another's, and in the file. */
export function endlessExif(length: number): Buffer {
  const count = Math.min(65_535, Math.floor(length / 36));
  const entries = Buffer.alloc(10 + count * 12 + 4);
  text('II*\0\x08\0\0\0').copy(entries);
  entries.writeUInt16LE(count, 8);
  for (let entry = 0, at = 10; entry < count; entry++, at += 12) {
    entries.writeUInt16LE(0x10e + (entry % 3), at);
    entries.writeUInt16LE(2, at + 2);
    entries.writeUInt32LE(Math.floor(length / 2), at + 4);
    entries.writeUInt32LE(entries.length, at + 8);
  }
  return Buffer.concat([entries, Buffer.alloc(Math.max(0, length - entries.length), 0x41)]);
}

const xmpHead =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">';
const xmpTail = '</rdf:Description></rdf:RDF></x:xmpmeta>';

/** XMP of one text, of keywords without end, or of elements within elements. */
export function endlessXmp(length: number, { next }: Random): Buffer {
  const kind = Math.floor(next() * 4);
  const repeated = (one: string) => one.repeat(Math.ceil(length / one.length));
  const depth = Math.ceil(length / 9);
  const inside = [
    () => `<dc:description>${repeated('miaow ')}</dc:description>`,
    () => `<dc:subject><rdf:Bag>${repeated('<rdf:li>cat</rdf:li>')}</rdf:Bag></dc:subject>`,
    () => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`,
    () => `<xmp:Rating>5</xmp:Rating ${repeated('a="b" ')}`,
  ][kind];
  return text(`${xmpHead}${inside?.() ?? ''}${xmpTail}`);
}

/** A profile that says how long it is, and is nothing else. */
function endlessProfile(length: number): Buffer {
  const profile = Buffer.alloc(Math.max(132, length), 0xff);
  profile.writeUInt32BE(profile.length, 0);
  text('mntrRGB XYZ ').copy(profile, 12);
  text('acsp').copy(profile, 36);
  return profile;
}

function intoJpeg(bytes: Buffer, parts: Metadata): Buffer {
  const segments: Buffer[] = [];
  const add = (marker: number, head: string, content: Buffer) => {
    const room = 65_533 - head.length;
    for (let at = 0; at < content.length; at += room) {
      const piece = content.subarray(at, at + room);
      const lengths = Buffer.from([0xff, marker, 0, 0]);
      lengths.writeUInt16BE(2 + head.length + piece.length, 2);
      segments.push(lengths, text(head), piece);
    }
  };
  add(0xe1, 'Exif\0\0', parts.exif);
  add(0xe1, 'http://ns.adobe.com/xap/1.0/\0', parts.xmp);
  add(0xe2, 'ICC_PROFILE\0\x01\x01', parts.profile);
  return Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)]);
}

function intoPng(bytes: Buffer, parts: Metadata): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const data = Buffer.concat([text(type), content]);
    return Buffer.concat([uint32(content.length), data, uint32(crc32(data))]);
  };
  return Buffer.concat([
    bytes.subarray(0, 33),
    chunk('eXIf', parts.exif),
    chunk('iTXt', Buffer.concat([text('XML:com.adobe.xmp\0\0\0\0\0'), parts.xmp])),
    chunk('iCCP', Buffer.concat([text('a\0\0'), deflateSync(parts.profile)])),
    // A thousand times larger once it is unpacked.
    chunk('zTXt', Buffer.concat([text('Comment\0\0'), deflateSync(parts.zeros)])),
    bytes.subarray(33),
  ]);
}

/** Into any WebP that is an extended one; the order of its chunks is not what it should be. */
function intoWebp(bytes: Buffer, parts: Metadata): Buffer {
  const chunk = (type: string, content: Buffer) =>
    Buffer.concat([
      text(type),
      uint32(content.length, true),
      content,
      Buffer.alloc(content.length % 2),
    ]);
  const file = Buffer.concat([
    bytes,
    chunk('ICCP', parts.profile),
    chunk('EXIF', parts.exif),
    chunk('XMP ', parts.xmp),
  ]);
  file.writeUInt32LE(file.length - 8, 4);
  if (file.subarray(12, 16).equals(text('VP8X'))) file[20] = (file[20] ?? 0) | 0x2c;
  return file;
}

/** A box or a tail with everything: what of it is looked for, is found by its own mark. */
function behind(bytes: Buffer, parts: Metadata): Buffer {
  const box = (type: string, content: Buffer) =>
    Buffer.concat([uint32(content.length + 8), text(type), content]);
  return Buffer.concat([
    bytes,
    box('Exif', Buffer.concat([uint32(0), parts.exif])),
    box('xml ', parts.xmp),
    box('uuid', parts.profile),
  ]);
}

type Metadata = Readonly<Record<'exif' | 'xmp' | 'profile' | 'zeros', Buffer>>;

/** The file says more about its picture than anybody ever said: from 64 kB to 8 MB, of every kind. */
export function blownUp(bytes: Buffer, random: Random): Buffer {
  const length = 2 ** (16 + Math.floor(random.next() * random.next() * 8));
  const parts = {
    exif: endlessExif(length),
    xmp: endlessXmp(length, random),
    profile: endlessProfile(Math.min(length, 2 ** 20)),
    zeros: Buffer.alloc(length * 8),
  };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return intoJpeg(bytes, parts);
  if (bytes.subarray(1, 4).equals(text('PNG'))) return intoPng(bytes, parts);
  if (bytes.subarray(8, 12).equals(text('WEBP'))) return intoWebp(bytes, parts);
  return behind(bytes, parts);
}
