/** A picture as a Photoshop document keeps it. */
export type WrittenPsd = {
  readonly mode: number;
  readonly depth?: 1 | 8 | 16;
  readonly large?: boolean;
  readonly widthPx: number;
  /** Every row of every channel. */
  readonly rows: readonly (readonly number[])[];
  readonly channels: number;
  /** Whether rows are packed by PackBits: of each, one run of bytes that stand for themselves. */
  readonly packed?: boolean;
  readonly colours?: readonly number[];
  readonly resources?: Readonly<Record<number, Uint8Array>>;
  readonly layers?: Uint8Array;
};

const number = (bytes: 2 | 4, value: number) => {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16BE(value);
  else buffer.writeUInt32BE(value);
  return buffer;
};

const withLength = (bytes: Uint8Array) => Buffer.concat([number(4, bytes.length), bytes]);

/** Writes a Photoshop document of one merged picture. */
export function writePsd({
  mode,
  depth = 8,
  large = false,
  widthPx,
  rows,
  channels,
  packed = false,
  colours = [],
  resources = {},
  layers = new Uint8Array(),
}: WrittenPsd): Uint8Array<ArrayBuffer> {
  const blocks = Object.entries(resources).map(([id, data]) =>
    Buffer.concat([
      Buffer.from('8BIM'),
      number(2, Number(id)),
      number(2, 0),
      withLength(data),
      Buffer.alloc(data.length % 2),
    ]),
  );
  const packedRows = rows.map((row) =>
    packed ? Buffer.from([row.length - 1, ...row]) : Buffer.from(row),
  );
  const lengths = packed ? packedRows.map((row) => number(large ? 4 : 2, row.length)) : [];
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('8BPS'),
      number(2, large ? 2 : 1),
      Buffer.alloc(6),
      number(2, channels),
      number(4, rows.length / channels),
      number(4, widthPx),
      number(2, depth),
      number(2, mode),
      withLength(Buffer.from(colours)),
      withLength(Buffer.concat(blocks)),
      ...(large ? [number(4, 0)] : []),
      withLength(layers),
      number(2, packed ? 1 : 0),
      ...lengths,
      ...packedRows,
    ]),
  );
}
