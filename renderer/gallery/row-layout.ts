/** What rows are made from. */
export type LayoutInput = {
  /** Photos to show, as indices into the columns. */
  readonly indices: Uint32Array;
  /** Width divided by height, by column index. */
  readonly aspectRatios: Float32Array;
  /** Positions within `indices` where a group begins, ascending; empty for no groups. */
  readonly groupStarts: readonly number[];
  readonly widthPx: number;
  /** Wanted height of a row; justified rows come near it. */
  readonly targetPx: number;
  readonly gapPx: number;
  readonly headerPx: number;
  readonly shape: 'justified' | 'square';
};

/** Rows from top to bottom as columns, so that 100,000 photos cost no objects. */
export type RowLayout = {
  readonly rowCount: number;
  /** Position within `indices` of a row's first photo; for a header, of its group's first. */
  readonly first: Uint32Array;
  /** Photos in a row; 0 marks a group's header. */
  readonly counts: Uint16Array;
  /** Height of the photos, or of the header, without the gap below. */
  readonly heights: Float32Array;
  /** Distance of a row's upper edge from the top; one more than rows, the last is the whole height. */
  readonly tops: Float64Array;
};

/** Panoramas and slivers are cropped to these shapes, so that they neither fill nor vanish from a row. */
const narrowest = 0.5;
const widest = 2.8;

export function tileAspect(aspectRatio: number, shape: LayoutInput['shape']): number {
  if (shape === 'square') return 1;
  return Math.min(widest, Math.max(narrowest, aspectRatio || 1));
}

/** Fills one row from `start`: how many photos it takes and how high they become. */
function fillRow(
  input: LayoutInput,
  start: number,
  end: number,
): { readonly count: number; readonly heightPx: number } {
  const { indices, aspectRatios, widthPx, targetPx, gapPx, shape } = input;
  let sum = 0;
  let previous = Infinity;
  for (let position = start; position < end; position++) {
    sum += tileAspect(aspectRatios[indices[position] ?? 0] ?? 1, shape);
    const count = position - start + 1;
    const heightPx = (widthPx - gapPx * (count - 1)) / sum;
    if (heightPx <= targetPx) {
      // Whichever is nearer to the wanted height: with this photo, or without it.
      const without = count > 1 && previous - targetPx < targetPx - heightPx && previous < Infinity;
      return without ? { count: count - 1, heightPx: previous } : { count, heightPx };
    }
    previous = heightPx;
  }
  // The last row of a group is not stretched over the whole width.
  return { count: end - start, heightPx: Math.min(previous, targetPx) };
}

/** Squares of one size: as many as fit at the wanted size, then stretched to fill the width. */
function squareRow(input: LayoutInput, start: number, end: number) {
  const { widthPx, targetPx, gapPx } = input;
  const perRow = Math.max(1, Math.round((widthPx + gapPx) / (targetPx + gapPx)));
  const heightPx = (widthPx - gapPx * (perRow - 1)) / perRow;
  return { count: Math.min(perRow, end - start), heightPx };
}

/**
 * Lays photos out in rows of equal height that fill the width, group by group.
 *
 * Greedy from the top: linear in the photos, and a longer list begins with the same rows.
 */
export function layOutRows(input: LayoutInput): RowLayout {
  const { indices, groupStarts, gapPx, headerPx, shape } = input;
  const most = indices.length + groupStarts.length;
  const first = new Uint32Array(most);
  const counts = new Uint16Array(most);
  const heights = new Float32Array(most);
  const tops = new Float64Array(most + 1);
  const fill = shape === 'square' ? squareRow : fillRow;
  let row = 0;
  const add = (start: number, count: number, heightPx: number) => {
    first[row] = start;
    counts[row] = count;
    heights[row] = heightPx;
    tops[row + 1] = (tops[row] ?? 0) + heightPx + (count === 0 ? 0 : gapPx);
    row += 1;
  };
  const starts = groupStarts.length === 0 ? [0] : groupStarts;
  starts.forEach((start, group) => {
    const end = starts[group + 1] ?? indices.length;
    if (groupStarts.length > 0) add(start, 0, headerPx);
    for (let position = start; position < end;) {
      const { count, heightPx } = fill(input, position, end);
      add(position, count, heightPx);
      position += count;
    }
  });
  return {
    rowCount: row,
    first: first.subarray(0, row),
    counts: counts.subarray(0, row),
    heights: heights.subarray(0, row),
    tops: tops.subarray(0, row + 1),
  };
}

/** The row that holds a position of the list; headers hold none. */
export function rowOf(layout: RowLayout, position: number): number {
  let low = 0;
  let high = layout.rowCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((layout.first[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The row at a distance from the top. */
export function rowAt(layout: RowLayout, offsetPx: number): number {
  let low = 0;
  let high = Math.max(0, layout.rowCount - 1);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((layout.tops[middle] ?? 0) <= offsetPx) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether the photos of a row lie wholly between two distances from the top. */
export function isRowBetween(
  { tops, heights }: RowLayout,
  row: number,
  fromPx: number,
  toPx: number,
): boolean {
  const topPx = tops[row];
  return topPx !== undefined && topPx >= fromPx && topPx + (heights[row] ?? 0) <= toPx;
}
