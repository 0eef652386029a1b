import { TiffDirectories } from './tiff-directories.ts';

const tag = { bitsPerSample: 0x102, photometric: 0x106 } as const;
const rgb = 2;
const cieLab = 8;
const iccLab = 9;

/** How colours are written as lightness and two differences. */
export type LabKind = 'signed' | 'shifted';

/** Where the number lies that says what the colours mean; null for pictures that are not Lab of eight bits. */
function findLab(bytes: Uint8Array): { readonly at: number; readonly kind: LabKind } | null {
  try {
    const tiff = new TiffDirectories(bytes);
    const { tags } = tiff.read(tiff.firstAt());
    const entry = tags.get(tag.photometric);
    const [photometric] = tiff.numbers(entry);
    const bits = tiff.numbers(tags.get(tag.bitsPerSample));
    if (entry?.type !== 3 || bits.length < 3 || bits.some((count) => count !== 8)) return null;
    if (photometric === cieLab) return { at: entry.at, kind: 'signed' };
    return photometric === iccLab ? { at: entry.at, kind: 'shifted' } : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export const isLabTiff = (bytes: Uint8Array): boolean => findLab(bytes) !== null;

/**
 * A TIFF of Lab colours of eight bits that claims to be of red, green and blue, and how to read them.
 *
 * libvips refuses it as what it is, and gives its numbers untouched as what it is not. Null for any
 * other. Source: TIFF revision 6.0, section 23; technical note 4 of Adobe PageMaker 6.0.
 */
export function asPlainTiff(
  bytes: Uint8Array<ArrayBuffer>,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly kind: LabKind } | null {
  const lab = findLab(bytes);
  if (lab === null) return null;
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint16(lab.at, rgb, copy[0] === 0x49);
  return { bytes: copy, kind: lab.kind };
}
