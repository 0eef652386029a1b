/** Anchors `[top, left, bottom, right]` in 0..1 for feature maps of these sides, from fine to coarse. */
export type Anchors = (sides: readonly number[]) => Float32Array;

/** Sides of the six feature maps for the picture the detector was trained on, 300 × 300. */
const trainedSides = [19, 10, 5, 3, 2, 1] as const;

/** Anchors at each position of a feature map. */
const anchorsPerPosition = [3, 6, 6, 6, 6, 6] as const;

type Shape = { readonly height: number; readonly width: number };

/**
 * Lays anchors on feature maps of any size, from those that the detector's graph carries for its own.
 *
 * At every position of a map the same shapes stand around its middle, as SSD lays them (Liu et al.
 * 2016, section 2.2), so a picture of another size needs other positions and the same shapes.
 */
export function createAnchors(carried: Float32Array): Anchors {
  const shapes = readShapes(carried);
  const known = new Map<string, Float32Array>();
  return (sides) => {
    const key = sides.join();
    const anchors = known.get(key) ?? layAnchors(sides, shapes);
    known.set(key, anchors);
    return anchors;
  };
}

/** The shapes at the first position of each map. */
function readShapes(carried: Float32Array): readonly (readonly Shape[])[] {
  let at = 0;
  const shapes = trainedSides.map((side, level) => {
    const count = anchorsPerPosition[level] ?? 0;
    const start = at;
    at += side * side * count * 4;
    return Array.from({ length: count }, (_, index) => shapeAt(carried, start + index * 4));
  });
  if (at !== carried.length)
    throw new Error(`Expected ${at / 4} anchors, the graph carries ${carried.length / 4}`);
  return shapes;
}

function shapeAt(carried: Float32Array, at: number): Shape {
  const [top = 0, left = 0, bottom = 0, right = 0] = carried.subarray(at, at + 4);
  return { height: bottom - top, width: right - left };
}

function layAnchors(sides: readonly number[], shapes: readonly (readonly Shape[])[]): Float32Array {
  const anchors = sides.flatMap((side, level) => layOnMap(side, shapes[level] ?? []));
  return Float32Array.from(anchors);
}

/** Row after row, at each position shape after shape: the order of the network's outputs. */
function layOnMap(side: number, shapes: readonly Shape[]): number[] {
  const middles = Array.from({ length: side }, (_, index) => (index + 0.5) / side);
  return middles.flatMap((y) =>
    middles.flatMap((x) =>
      shapes.flatMap(({ height, width }) => [
        y - height / 2,
        x - width / 2,
        y + height / 2,
        x + width / 2,
      ]),
    ),
  );
}
