/** How a TIFF keeps its numbers. */
export type TiffSamples = {
  readonly bits: 8 | 16 | 24 | 32 | 64;
  /** Whole without a sign, whole with one, with a fraction, of two such parts. */
  readonly kind: 'whole' | 'signed' | 'fraction' | 'complex';
  /** Samples a pixel: grey, red, green and blue, or what else the file says. */
  readonly channels: number;
  /** What the file tells of its brightest number; 0 for nothing. */
  readonly told?: number;
  readonly orientation?: number;
  /** What the numbers mean: grey, or red, green and blue where nothing else is said. */
  readonly photometric?: number;
  /** What each sample beyond the colours is: 0 for anything, 1 and 2 for transparency. */
  readonly extra?: readonly number[];
};

const kinds = { whole: 1, signed: 2, fraction: 3, complex: 6 } as const;
const short = 3;
const long = 4;

function put(data: Buffer, at: number, { bits, kind }: TiffSamples, value: number): void {
  if (bits === 64) data.writeDoubleLE(value, at);
  else if (kind === 'fraction') data.writeFloatLE(value, at);
  else if (kind === 'signed') data.writeIntLE(Math.floor(value), at, bits / 8);
  else data.writeUIntLE(Math.floor(value), at, bits / 8);
}

/** A TIFF of one strip of `sidePx` squared pixels, whose rows are alike. */
export function writeTiff(
  samples: TiffSamples,
  sidePx: number,
  numberAt: (column: number, channel: number) => number,
): Uint8Array<ArrayBuffer> {
  const { bits, kind, channels, told = 0, orientation = 1, extra = [] } = samples;
  const { photometric = channels < 3 ? 1 : 2 } = samples;
  const bytes = bits / 8;
  const each = (value: number) => Array.from({ length: channels }, () => value);
  const pixelsAt = 400;
  const data = Buffer.alloc(sidePx * sidePx * channels * bytes);
  for (let index = 0; index < data.length / bytes; index++)
    put(
      data,
      index * bytes,
      samples,
      numberAt(Math.floor(index / channels) % sidePx, index % channels),
    );
  const tags: readonly (readonly [number, number, readonly number[]])[] = [
    [0x100, long, [sidePx]],
    [0x101, long, [sidePx]],
    [0x102, short, each(bits)],
    [0x103, short, [1]],
    [0x106, short, [photometric]],
    [0x111, long, [pixelsAt]],
    [0x112, short, [orientation]],
    [0x115, short, [channels]],
    [0x116, long, [sidePx]],
    [0x117, long, [data.length]],
    ...(extra.length === 0 ? [] : [[0x152, short, extra] as const]),
    [0x153, short, each(kinds[kind])],
    ...(told === 0 ? [] : [[0x155, long, each(told)] as const]),
  ];
  const head = Buffer.alloc(pixelsAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(tags.length, 8);
  let valuesAt = 10 + 12 * tags.length + 4;
  tags.forEach(([tag, type, values], index) => {
    const at = 10 + 12 * index;
    const size = values.length * (type === short ? 2 : 4);
    const inside = size <= 4;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(values.length, at + 4);
    if (!inside) head.writeUInt32LE(valuesAt, at + 8);
    values.forEach((value, place) => {
      const to = inside ? at + 8 : valuesAt;
      if (type === short) head.writeUInt16LE(value, to + 2 * place);
      else head.writeUInt32LE(value, to + 4 * place);
    });
    if (!inside) valuesAt += size;
  });
  return new Uint8Array(Buffer.concat([head, data]));
}
