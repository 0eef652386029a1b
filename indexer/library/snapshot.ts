import { crc32 } from 'node:zlib';
import type { Steps } from '../../models/head/fitting/steps.ts';
import type { ColumnArray } from './column.ts';
import type { StoredCropColumns } from './crop-columns.ts';
import type { StoredPathTexts } from './path-texts.ts';
import type { StoredPhotoColumns } from './photo-columns.ts';

/** The columns of a library as they can be written and read at once. */
export type Snapshot = {
  readonly name: string;
  /** Of the embeddings that are said to be current. */
  readonly embeddingVersion: string;
  readonly cameraNames: readonly string[];
  readonly photos: StoredPhotoColumns;
  readonly paths: StoredPathTexts;
  readonly crops: StoredCropColumns;
};

const kinds = {
  f64: Float64Array,
  f32: Float32Array,
  u32: Uint32Array,
  u8: Uint8Array,
} as const;

const photoKinds: Readonly<Record<keyof StoredPhotoColumns, keyof typeof kinds>> = {
  takenAtSeconds: 'f64',
  photoIds: 'u32',
  hashesHigh: 'u32',
  hashesLow: 'u32',
  cameras: 'u32',
  shownInstead: 'u32',
  aspectRatios: 'f32',
  detail: 'f32',
  clocks: 'u8',
  videos: 'u8',
  held: 'u8',
  inFolder: 'u8',
  shownBy: 'u8',
};
const pathKinds: Readonly<Record<keyof StoredPathTexts, keyof typeof kinds>> = {
  starts: 'u32',
  words: 'u32',
  wasted: 'u32',
  folders: 'u8',
};
const cropKinds: Readonly<Record<keyof StoredCropColumns, keyof typeof kinds>> = {
  cropIds: 'u32',
  photoIndexes: 'u32',
  catScores: 'f32',
  current: 'u8',
};

/** Raised whenever a column gets another meaning: an older file is then read as none. */
const layout = 2;
type Header = Pick<Snapshot, 'name' | 'embeddingVersion' | 'cameraNames'> & {
  readonly layout: typeof layout;
  readonly photos: number;
  readonly crops: number;
  /** Words and bytes of folders. */
  readonly words: number;
  readonly folders: number;
  /** CRC-32 of all that follows the header. */
  readonly crc32: number;
};

/** Every column begins at a multiple of this, so that it can be looked at where it lies. */
const alignment = 8;
const aligned = (bytes: number) => Math.ceil(bytes / alignment) * alignment;

/** Bytes that are summed up in one step. */
const bytesInStep = 4_000_000;

/**
 * Writes a snapshot as bytes, in parts that follow one another: the length of a header, the header as JSON, column
 * after column.
 *
 * Of the columns as they are now: they may change between the steps. In the byte order of the machine, which is the
 * same on all that the app runs on.
 */
export function encodeSnapshot(snapshot: Snapshot): Steps<readonly Uint8Array[]> {
  const { name, embeddingVersion, cameraNames, photos, paths, crops } = snapshot;
  const body = [
    copyOf([...columnNames(photoKinds).map((column) => photos[column]), paths.starts]),
    // A third of all, and nothing that changes.
    ...viewOf(paths.words),
    copyOf([
      ...[paths.wasted, paths.folders],
      ...columnNames(cropKinds).map((column) => crops[column]),
    ]),
  ];
  const counts = {
    ...{ photos: photos.photoIds.length, crops: crops.cropIds.length },
    ...{ words: paths.words.length, folders: paths.folders.length },
  };
  return withHeader({ layout, name, embeddingVersion, cameraNames, ...counts }, body);
}

function copyOf(columns: readonly ColumnArray[]): Buffer<ArrayBuffer> {
  const length = columns.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0);
  // Not filled before: all of it is written.
  const copy = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of columns) {
    copy.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    copy.fill(0, at + byteLength, at + aligned(byteLength));
    at += aligned(byteLength);
  }
  return copy;
}

/** Where a column lies, and what fills it up until the next one. */
const viewOf = ({ buffer, byteOffset, byteLength }: ColumnArray): readonly Uint8Array[] => [
  new Uint8Array(buffer, byteOffset, byteLength),
  new Uint8Array(aligned(byteLength) - byteLength),
];

function* withHeader(
  told: Omit<Header, 'crc32'>,
  body: readonly Uint8Array[],
): Steps<readonly Uint8Array[]> {
  let sum = 0;
  for (const part of body)
    for (let at = 0; at < part.length; at += bytesInStep) {
      yield;
      sum = crc32(part.subarray(at, at + bytesInStep), sum);
    }
  const header = Buffer.from(JSON.stringify({ ...told, crc32: sum } satisfies Header));
  const head = Buffer.alloc(aligned(4 + header.length));
  head.writeUInt32LE(header.length, 0);
  head.set(header, 4);
  return [head, ...body];
}

/** Reads what {@link encodeSnapshot} wrote; null for anything else, cut or changed as well. */
export function decodeSnapshot(bytes: Buffer<ArrayBuffer>): Snapshot | null {
  const headerLength = bytes.length < 4 ? Infinity : bytes.readUInt32LE(0);
  if (4 + headerLength > bytes.length) return null;
  const header = parsedHeader(bytes.toString('utf8', 4, 4 + headerLength));
  if (header === null) return null;
  const body = whereItLies(bytes.subarray(aligned(4 + headerLength)));
  let at = 0;
  const take = (kind: keyof typeof kinds, length: number): ColumnArray | null => {
    const Kind = kinds[kind];
    const byteLength = length * Kind.BYTES_PER_ELEMENT;
    if (at + byteLength > body.length) return null;
    const column = new Kind(body.buffer, body.byteOffset + at, length);
    at += aligned(byteLength);
    return column;
  };
  const { photos: starts, words, folders } = header;
  const lengths = { starts, words, wasted: 1, folders };
  const photos = columnsOf(photoKinds, (kind) => take(kind, header.photos));
  const paths = columnsOf(pathKinds, (kind, column) => take(kind, lengths[column]));
  const crops = columnsOf(cropKinds, (kind) => take(kind, header.crops));
  if (at !== body.length || crc32(body) !== header.crc32) return null;
  return {
    name: header.name,
    embeddingVersion: header.embeddingVersion,
    cameraNames: header.cameraNames,
    photos: photos as StoredPhotoColumns,
    paths: paths as StoredPathTexts,
    crops: crops as StoredCropColumns,
  };
}

/** A small file lies anywhere in a pool of bytes, where no column can be looked at; a copy lies at a beginning. */
function whereItLies(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteOffset % alignment === 0 ? bytes : new Uint8Array(bytes);
}

function parsedHeader(text: string): Header | null {
  try {
    const header = JSON.parse(text) as unknown;
    return isHeader(header) ? header : null;
  } catch {
    return null;
  }
}

function isHeader(value: unknown): value is Header {
  const header = (value ?? {}) as Partial<Record<keyof Header, unknown>>;
  const { cameraNames } = header;
  return (
    header.layout === layout &&
    [header.name, header.embeddingVersion].every((text) => typeof text === 'string') &&
    [header.photos, header.crops, header.words, header.folders].every((count) =>
      Number.isSafeInteger(count),
    ) &&
    Array.isArray(cameraNames) &&
    cameraNames.every((name) => typeof name === 'string')
  );
}

const columnNames = <Name extends string>(columns: Readonly<Record<Name, unknown>>) =>
  Object.keys(columns) as Name[];

function columnsOf<Name extends string>(
  columns: Readonly<Record<Name, keyof typeof kinds>>,
  take: (kind: keyof typeof kinds, name: Name) => ColumnArray | null,
): Readonly<Record<Name, ColumnArray | null>> {
  const taken = columnNames(columns).map((name) => [name, take(columns[name], name)]);
  return Object.fromEntries(taken) as Readonly<Record<Name, ColumnArray | null>>;
}
