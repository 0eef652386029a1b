import { logitOf, type Head } from '../head/heads/head.ts';
import { heatSide } from './patches.ts';

/** What decides whether a box shows a cat. */
export type Evidence = {
  /** `heatSide × heatSide` numbers in −1..1, row after row; above 0 speaks for the cat. */
  readonly cells: readonly number[];
  /** `background`: what lies along the box's rim speaks for the cat more than its middle does. */
  readonly decides: 'cat' | 'background' | 'nothing';
};

/** A part that moves the logit by less than this decides nothing. */
const leastLogit = 0.2;

/**
 * Evidence of each part: how much the logit falls when it is covered, smoothed and scaled.
 *
 * `whole` is the embedding of the box as it is, `occluded` those with each patch in turn, row after
 * row. The largest of them becomes 1 or −1.
 */
export function evidenceOf(
  head: Head,
  whole: Float32Array,
  occluded: readonly Float32Array[],
): Evidence {
  const before = logitOf(head, whole);
  const falls = smooth(occluded.map((covered) => before - logitOf(head, covered)));
  const most = Math.max(...falls.map(Math.abs));
  if (!(most >= leastLogit)) return { cells: falls.map(() => 0), decides: 'nothing' };
  const cells = falls.map((fall) => fall / most);
  return { cells, decides: rimOutweighs(cells) ? 'background' : 'cat' };
}

/** Each cell mixed with its neighbours by binomial weights (1 2 1 each way); edges renormalised. */
function smooth(cells: readonly number[]): readonly number[] {
  return cells.map((_, at) => {
    const [row, column] = [Math.floor(at / heatSide), at % heatSide];
    let sum = 0;
    let total = 0;
    for (let y = row - 1; y <= row + 1; y++)
      for (let x = column - 1; x <= column + 1; x++) {
        if (x < 0 || y < 0 || x >= heatSide || y >= heatSide) continue;
        const weight = (2 - Math.abs(x - column)) * (2 - Math.abs(y - row));
        sum += weight * (cells[y * heatSide + x] ?? 0);
        total += weight;
      }
    return sum / total;
  });
}

/** Whether the outermost cells speak for the cat more than all others together. */
function rimOutweighs(cells: readonly number[]): boolean {
  let rim = 0;
  let middle = 0;
  cells.forEach((cell, at) => {
    const [row, column] = [Math.floor(at / heatSide), at % heatSide];
    const outermost = [row, column].some((place) => place === 0 || place === heatSide - 1);
    if (outermost) rim += Math.max(0, cell);
    else middle += Math.max(0, cell);
  });
  return rim > middle;
}
