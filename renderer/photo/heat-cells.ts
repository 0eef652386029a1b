import type { HeatMap } from '../../contract/heat-map.ts';

/** Parts of a box, row after row, by which a person is told where something is. */
export const zones = [
  'topLeft',
  'top',
  'topRight',
  'left',
  'middle',
  'right',
  'bottomLeft',
  'bottom',
  'bottomRight',
] as const;
export type Zone = (typeof zones)[number];

/** From here on a cell is marked with a sign, so that the map is read without its colours. */
const signFrom = 0.5;

/** Where a sign stands, in cells from the upper left corner. */
export type Sign = { readonly x: number; readonly y: number; readonly speaksFor: boolean };

/** Signs on the cells that count: plus where they speak for the cat, minus where against it. */
export function signsOf({ cells, side }: HeatMap): readonly Sign[] {
  return cells.flatMap((cell, at) =>
    Math.abs(cell) < signFrom
      ? []
      : [{ x: (at % side) + 0.5, y: Math.floor(at / side) + 0.5, speaksFor: cell > 0 }],
  );
}

/** The part of the box that speaks for the cat most; null where none does. */
export function strongestZone({ cells, side }: HeatMap): Zone | null {
  const most = Math.max(...cells);
  if (!(most > 0)) return null;
  const at = cells.indexOf(most);
  const third = (place: number) => Math.min(2, Math.floor((place / side) * 3));
  return zones[third(Math.floor(at / side)) * 3 + third(at % side)] ?? null;
}

/** Red, green, blue and cover, 0..255 each, of every cell: warm speaks for the cat, cold against it. */
export function heatPixels({ cells }: HeatMap): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(cells.length * 4);
  cells.forEach((cell, at) => {
    const [red, green, blue] = cell > 0 ? [255, 120, 20] : [20, 90, 230];
    pixels.set([red, green, blue, Math.min(1, Math.abs(cell)) * 190], at * 4);
  });
  return pixels;
}
