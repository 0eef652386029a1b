/** A picture whose rows lie one after another, each channel by itself. */
export type Rows = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: number;
  /** Bits a sample. */
  readonly depth: number;
  /** Whether rows are packed by PackBits. */
  readonly packed: boolean;
  /** What its numbers mean, as TIFF counts. */
  readonly photometric: number;
  /** Bytes of every row of every channel, in the order of `data`. */
  readonly rowBytes: readonly number[];
  readonly data: Uint8Array;
  /** Of an indexed picture: all reds, all greens, all blues, of sixteen bits. */
  readonly colours: readonly number[];
  readonly profile: Uint8Array | null;
};

const short = 3;
const long = 4;
const undefinedBytes = 7;
const packBits = 32773;
const onePlane = 1;
const separatePlanes = 2;

type Entry = { readonly tag: number; readonly type: number; readonly value: Uint8Array };

const shorts = (tag: number, ...values: readonly number[]): Entry => {
  const value = Buffer.alloc(2 * values.length);
  values.forEach((one, index) => value.writeUInt16BE(one, 2 * index));
  return { tag, type: short, value };
};

const longs = (tag: number, ...values: readonly number[]): Entry => {
  const value = Buffer.alloc(4 * values.length);
  values.forEach((one, index) => value.writeUInt32BE(one, 4 * index));
  return { tag, type: long, value };
};

const itemBytes: Readonly<Record<number, number>> = { [short]: 2, [long]: 4 };

/** A directory at byte 8 and, behind it, the values that do not fit it. */
function directory(entries: readonly Entry[]): Buffer {
  const table = Buffer.alloc(2 + 12 * entries.length + 4);
  table.writeUInt16BE(entries.length, 0);
  const values: Uint8Array[] = [];
  let valueAt = 8 + table.length;
  entries.forEach(({ tag, type, value }, index) => {
    const at = 2 + 12 * index;
    table.writeUInt16BE(tag, at);
    table.writeUInt16BE(type, at + 2);
    table.writeUInt32BE(value.length / (itemBytes[type] ?? 1), at + 4);
    if (value.length <= 4) {
      table.set(value, at + 8);
      return;
    }
    table.writeUInt32BE(valueAt, at + 8);
    const padded = Buffer.concat([value, Buffer.alloc(value.length % 2)]);
    values.push(padded);
    valueAt += padded.length;
  });
  return Buffer.concat([table, ...values]);
}

/** The same rows as a TIFF that names each of them: what packs them is known there, too. */
export function tiffOfRows(rows: Rows): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx, channels, depth, rowBytes, data, colours, profile } = rows;
  const withPlaces = (from: number) => {
    let at = from;
    const places = rowBytes.map((bytes) => (at += bytes) - bytes);
    return directory([
      longs(256, widthPx),
      longs(257, heightPx),
      shorts(258, ...Array.from({ length: channels }, () => depth)),
      shorts(259, rows.packed ? packBits : 1),
      shorts(262, rows.photometric),
      longs(273, ...places),
      shorts(277, channels),
      longs(278, 1),
      longs(279, ...rowBytes),
      shorts(284, channels === 1 ? onePlane : separatePlanes),
      ...(colours.length === 0 ? [] : [shorts(320, ...colours)]),
      ...(profile === null ? [] : [{ tag: 34675, type: undefinedBytes, value: profile }]),
    ]);
  };
  const head = Buffer.from('MM\0*\0\0\0\x08', 'latin1');
  const from = head.length + withPlaces(0).length;
  return new Uint8Array(Buffer.concat([head, withPlaces(from), data]));
}
