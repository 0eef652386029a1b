import { axisLabel, chart, chartPicture, heightOf } from '../report/chart.ts';
import type { ScaleOfSize } from './scale.ts';

const { width, margin } = chart;
/** A hundred per cent of the picture's height. */
const mostMs = 10_000;
const leastMs = 1;

/** How what a person waits for grows with the library: both axes logarithmic, one line a row. */
export function growthPicture(sizes: readonly ScaleOfSize[]): string {
  const names = sizes.at(-1)?.rows.map(({ what }) => what) ?? [];
  const x = (at: number) =>
    margin.left + (at / Math.max(1, sizes.length - 1)) * (width - margin.left - margin.right);
  const lines = names.map((name) => {
    const points = sizes.flatMap(({ rows }, at) => {
      const row = rows.find(({ what }) => what === name);
      return row === undefined
        ? []
        : [`${x(at).toFixed(1)},${heightOf(shareOf(row.tookMs)).toFixed(1)}`];
    });
    return `<polyline class="line" points="${points.join(' ')}"><title>${name}</title></polyline>`;
  });
  const labels = sizes.map(({ photos }, at) => axisLabel(photos.toLocaleString('en'), x(at)));
  return chartPicture({
    description: 'Time that what a person waits for takes, by photos in the library',
    title: `From ${leastMs} ms at the bottom to ${mostMs / 1000} s at the top, by powers of ten`,
    axis: 'photos',
    content: [...lines, ...labels].join('\n'),
  });
}

const shareOf = (tookMs: number) =>
  Math.log(Math.min(mostMs, Math.max(leastMs, tookMs)) / leastMs) / Math.log(mostMs / leastMs);
