/**
 * How a picture is looked at: enlarged by `scale`, and shifted.
 *
 * `x` and `y` are shares of the stage, from its middle: at scale 1 nothing is shifted.
 */
export type Zoom = { readonly scale: number; readonly x: number; readonly y: number };

/** How much closer one press looks. */
export const zoomStep = 1.5;

export const fitted: Zoom = { scale: 1, x: 0, y: 0 };

/** As far as one can look closer, where the photo's own pixels are not further still. */
const usualLargest = 8;

function clamp({ scale, x, y }: Zoom): Zoom {
  const reach = (scale - 1) / 2;
  const within = (value: number) => Math.min(reach, Math.max(-reach, value));
  return { scale, x: within(x), y: within(y) };
}

/**
 * Enlarges by a factor so that the point under the pointer stays there.
 *
 * `at` is a share of the stage from its middle, −0.5..0.5. `actual` is the scale at which a pixel of the
 * photo is one of the screen: there it never ends before that.
 */
export function zoomBy(zoom: Zoom, factor: number, at = { x: 0, y: 0 }, actual = 1): Zoom {
  const largest = Math.max(usualLargest, actual);
  const scale = Math.min(largest, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return clamp({
    scale,
    x: at.x - (at.x - zoom.x) * grown,
    y: at.y - (at.y - zoom.y) * grown,
  });
}

/** Shifts by a share of the stage, no further than the picture's edge. */
export function panBy(zoom: Zoom, byX: number, byY: number): Zoom {
  return clamp({ ...zoom, x: zoom.x + byX, y: zoom.y + byY });
}

/** The same as CSS; the stage is the container that shares are of. */
export const zoomTransform = ({ scale, x, y }: Zoom): string =>
  `translate(${String(x * 100)}cqw, ${String(y * 100)}cqh) scale(${String(scale)})`;
