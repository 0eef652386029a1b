/** One box of the ISO base media format: its four letters and where its content lies. */
export type MediaBox = {
  readonly type: string;
  readonly from: number;
  /** Never beyond the bytes that are there. */
  readonly to: number;
  /** Whether the file ends before the box does. */
  readonly cut: boolean;
};

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const lettersAt = (view: DataView, at: number, count: number): string =>
  String.fromCharCode(...Array.from({ length: count }, (_, index) => view.getUint8(at + index)));

export const fourLetters = (view: DataView, at: number): string => lettersAt(view, at, 4);

/**
 * The boxes between two places, in order; ends quietly at what is no box.
 *
 * Source: ISO/IEC 14496-12, "Object structure".
 */
export function* boxesIn(view: DataView, from: number, to: number): Generator<MediaBox> {
  let at = from;
  while (at + 8 <= to) {
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= to;
    const size = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    const headBytes = long ? 16 : 8;
    if (size < headBytes) return;
    const end = at + size;
    yield {
      type: fourLetters(view, at + 4),
      from: at + headBytes,
      to: Math.min(end, to),
      cut: end > to,
    };
    at = end;
  }
}

/** The first box of a kind between two places. */
export function findBox(
  view: DataView,
  from: number,
  to: number,
  type: string,
): MediaBox | undefined {
  for (const box of boxesIn(view, from, to)) if (box.type === type) return box;
  return undefined;
}
