import { viewOf } from '../plain/plain-format.ts';

/** What is read of a Photoshop document: its head, its resources and where its merged picture lies. */
export type PsdFile = {
  /** PSB, whose numbers of lengths are wider. */
  readonly large: boolean;
  readonly channels: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Bits a sample. */
  readonly depth: number;
  readonly mode: number;
  /** Of an indexed picture, its colours: all reds, all greens, all blues. */
  readonly colours: Uint8Array;
  readonly resources: ReadonlyMap<number, Uint8Array>;
  /** Whether there are layers beside the merged picture. */
  readonly layered: boolean;
  readonly pictureAt: number;
};

/** Numbers of resources, as Adobe counts them. */
export const resource = { iptc: 1028, profile: 1039, version: 1057, exif: 1058 } as const;
const wanted: readonly number[] = Object.values(resource);

const headBytes = 26;
const resourceMark = 0x3842494d; // "8BIM"; other writers use other marks

function resourcesIn(bytes: Uint8Array, from: number, until: number): Map<number, Uint8Array> {
  const view = viewOf(bytes);
  const found = new Map<number, Uint8Array>();
  for (let at = from; at + 12 <= until && view.getUint32(at) === resourceMark;) {
    const id = view.getUint16(at + 4);
    const nameBytes = 2 * Math.ceil((view.getUint8(at + 6) + 1) / 2);
    const sizeAt = at + 6 + nameBytes;
    const size = view.getUint32(sizeAt);
    const data = sizeAt + 4;
    if (wanted.includes(id) && !found.has(id) && data + size <= until)
      found.set(id, bytes.subarray(data, data + size));
    at = data + size + (size % 2);
  }
  return found;
}

/**
 * Reads what a Photoshop document says of its merged picture.
 *
 * Reading past the end throws a `RangeError`. Source: "Adobe Photoshop File Formats Specification".
 */
export function readPsdFile(bytes: Uint8Array): PsdFile {
  const view = viewOf(bytes);
  const large = view.getUint16(4) === 2;
  const coloursAt = headBytes + 4;
  const coloursBytes = view.getUint32(headBytes);
  const resourcesAt = coloursAt + coloursBytes + 4;
  const resourcesBytes = view.getUint32(resourcesAt - 4);
  const layersAt = resourcesAt + resourcesBytes;
  const lengthBytes = large ? 8 : 4;
  const lengthAt = (at: number) => (large ? Number(view.getBigUint64(at)) : view.getUint32(at));
  const layersBytes = lengthAt(layersAt);
  return {
    large,
    channels: view.getUint16(12),
    heightPx: view.getUint32(14),
    widthPx: view.getUint32(18),
    depth: view.getUint16(22),
    mode: view.getUint16(24),
    colours: bytes.subarray(coloursAt, coloursAt + coloursBytes),
    resources: resourcesIn(bytes, resourcesAt, layersAt),
    layered: layersBytes >= lengthBytes && lengthAt(layersAt + lengthBytes) > 0,
    pictureAt: layersAt + lengthBytes + layersBytes,
  };
}

function resourceOf(bytes: Uint8Array, id: number): Uint8Array<ArrayBuffer> | null {
  try {
    return readPsdFile(bytes).resources.get(id)?.slice() ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The EXIF of a Photoshop document, from its byte order mark on; null without any. */
export const exifInPsd = (bytes: Uint8Array) => resourceOf(bytes, resource.exif);

/** The IPTC record of a Photoshop document; null without one. */
export const iptcInPsd = (bytes: Uint8Array) => resourceOf(bytes, resource.iptc);
