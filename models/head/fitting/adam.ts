const meanDecay = 0.9;
const squareDecay = 0.999;
const least = 1e-8;

/** Moves numbers one step against a gradient. */
export type Optimiser = (gradient: Float64Array, rate: number) => void;

/**
 * Adam (Kingma & Ba 2015) for `point`, which is changed in place.
 *
 * `decay` is the strength of an L2 penalty, whose gradient is added.
 */
export function adam(point: Float64Array, decay: number): Optimiser {
  const mean = new Float64Array(point.length);
  const square = new Float64Array(point.length);
  let meanLeft = 1;
  let squareLeft = 1;
  return (gradient, rate) => {
    meanLeft *= meanDecay;
    squareLeft *= squareDecay;
    for (let at = 0; at < point.length; at++) {
      const place = point[at] ?? 0;
      const slope = (gradient[at] ?? 0) + decay * place;
      const first = meanDecay * (mean[at] ?? 0) + (1 - meanDecay) * slope;
      const second = squareDecay * (square[at] ?? 0) + (1 - squareDecay) * slope * slope;
      mean[at] = first;
      square[at] = second;
      point[at] =
        place - (rate * (first / (1 - meanLeft))) / (Math.sqrt(second / (1 - squareLeft)) + least);
    }
  };
}
