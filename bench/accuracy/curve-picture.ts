import { axisLabel, chart, chartPicture, heightOf } from '../report/chart.ts';

/** One point of the curve: photos shown and the share found, with its spread over the seeds. */
export type CurvePoint = {
  readonly shown: number;
  readonly found: number;
  /** Standard deviation over the seeds of the mean over the cats. */
  readonly spread: number;
  readonly cats: number;
};

const { width, margin } = chart;

/** The curve "photos shown → found" as an SVG picture. */
export function curvePicture(points: readonly CurvePoint[]): string {
  const most = Math.max(...points.map(({ shown }) => shown));
  // The gain is in the first photos: square roots give them room.
  const x = (shown: number) =>
    margin.left + Math.sqrt(shown / most) * (width - margin.left - margin.right);
  const at = ({ shown, found }: CurvePoint) =>
    `${x(shown).toFixed(1)},${heightOf(found).toFixed(1)}`;
  const band = [
    ...points.map((point) => at({ ...point, found: Math.min(1, point.found + point.spread) })),
    ...points
      .map((point) => at({ ...point, found: Math.max(0, point.found - point.spread) }))
      .reverse(),
  ];
  const content = [
    `<polygon class="band" points="${band.join(' ')}"/>`,
    `<polyline class="line" points="${points.map(at).join(' ')}"/>`,
    ...points.map((point) => dot(point, x(point.shown))),
  ];
  return chartPicture({
    description: 'Photos of a cat shown, and share of its other photos found',
    title: 'Found at 1.4 % false alarms',
    axis: 'photos shown',
    content: content.join('\n'),
  });
}

const dot = ({ shown, found }: CurvePoint, x: number) =>
  `<circle class="dot" cx="${x.toFixed(1)}" cy="${heightOf(found).toFixed(1)}" r="4"><title>${shown} shown: ${(found * 100).toFixed(0)} % found</title></circle>
${axisLabel(shown, x)}`;
