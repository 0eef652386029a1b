import { inflateSync } from 'node:zlib';
import { guessImageType } from '../image-type.ts';
import { iptcInPsd } from '../psd/psd-file.ts';

/** What nobody writes more of; what is packed may claim to be anything. */
const most = 256 * 1024;

/** How programs built on ImageMagick call the text of a PNG that holds IPTC. */
const profile = 'Raw profile type iptc\0';
const resourceMark = '8BIM\x04\x04';

/** The bytes of a profile: its name, its length and then hexadecimal digits, line by line. */
function fromHex(text: string): Buffer {
  const digits = /^\s*[^\n]*\n\s*\d+\n([\da-f\s]+)/iu.exec(text)?.[1] ?? '';
  return Buffer.from(digits.replaceAll(/\s/gu, ''), 'hex');
}

/** The record among Photoshop's resources, or as it is. */
function recordIn(resources: Buffer): Buffer | null {
  if (resources[0] === 0x1c) return resources;
  const at = resources.indexOf(resourceMark, 0, 'latin1');
  if (at < 0) return null;
  const nameAt = at + resourceMark.length;
  const sizeAt = nameAt + 2 * Math.ceil(((resources[nameAt] ?? 0) + 1) / 2);
  if (sizeAt + 4 > resources.length) return null;
  return resources.subarray(sizeAt + 4, sizeAt + 4 + resources.readUInt32BE(sizeAt));
}

/** The chunk of a PNG that holds IPTC, as text; null without one. */
function profileIn(png: Buffer): string | null {
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const kind = png.toString('latin1', at + 4, at + 8);
    const chunk = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (kind === 'IEND') return null;
    if (!chunk.subarray(0, profile.length).equals(Buffer.from(profile, 'latin1'))) continue;
    const text = chunk.subarray(profile.length);
    if (kind === 'tEXt') return text.toString('latin1', 0, most);
    // A byte tells how it is packed, of which there is one way.
    if (kind === 'zTXt')
      return inflateSync(text.subarray(1), { maxOutputLength: most }).toString('latin1');
  }
  return null;
}

/**
 * The IPTC record of a Photoshop document or a PNG; null for other files, and without one.
 *
 * Throws where what is packed is broken.
 */
export function iptcRecordIn(bytes: Uint8Array): Uint8Array | null {
  const type = guessImageType(bytes);
  if (type === 'psd') return iptcInPsd(bytes);
  if (type !== 'png') return null;
  const text = profileIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return text === null ? null : recordIn(fromHex(text));
}

/** A JPEG of nothing but an IPTC record, as which it can be read: at most as much as a segment holds. */
export function jpegOfIptc(record: Uint8Array): Uint8Array<ArrayBuffer> {
  const block = Buffer.from(`Photoshop 3.0\0${resourceMark}\0\0`, 'latin1');
  const part = Buffer.from(record.subarray(0, 0xffff - block.length - 6));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(part.length);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xed, 0, 0]);
  head.writeUInt16BE(2 + block.length + 4 + part.length, 4);
  return new Uint8Array(Buffer.concat([head, block, size, part, Buffer.from([0xff, 0xd9])]));
}
