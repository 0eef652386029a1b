import { axisLabel, chart, chartPicture, heightOf } from '../report/chart.ts';
import type { ReliabilityBin } from './metrics.ts';

/** Bins of one measurement, by its name. */
export type Reliability = { readonly name: string; readonly bins: readonly ReliabilityBin[] };

const { width, margin } = chart;

/** Fewer photos in a bin tell nothing. */
const leastPhotos = 30;

const x = (probability: number) => margin.left + probability * (width - margin.left - margin.right);

/** A reliability plot: how often a probability is right; on the diagonal it means what it says. */
export function reliabilityPicture(measured: readonly Reliability[]): string {
  const content = [
    `<line class="grid" x1="${x(0)}" y1="${heightOf(0)}" x2="${x(1)}" y2="${heightOf(1)}"/>`,
    ...measured.flatMap(curve),
    ...[0, 0.25, 0.5, 0.75, 1].map((probability) => axisLabel(probability, x(probability))),
  ];
  return chartPicture({
    description: 'Probability that a photo shows the cat, and how often it does',
    title: 'How often a probability is right',
    axis: 'probability of a match',
    content: content.join('\n'),
  });
}

/** The first is drawn whole, the others are dashed. */
function curve({ name, bins }: Reliability, index: number): readonly string[] {
  const shown = bins.filter(({ photos }) => photos >= leastPhotos);
  const points = shown.map(({ meanProbability, shareRight }) => [
    x(meanProbability).toFixed(1),
    heightOf(shareRight).toFixed(1),
  ]);
  const line = index === 0 ? 'line' : 'line other';
  const y = 44 + margin.top + 22 * index;
  return [
    `<polyline class="${line}" points="${points.map((point) => point.join(',')).join(' ')}"/>`,
    ...points.map(([cx, cy]) => `<circle class="dot" cx="${cx}" cy="${cy}" r="3.5"/>`),
    `<line class="${line}" x1="${margin.left + 16}" x2="${margin.left + 52}" y1="${y - 4}" y2="${y - 4}"/>`,
    `<text x="${margin.left + 60}" y="${y}">${name}</text>`,
  ];
}
