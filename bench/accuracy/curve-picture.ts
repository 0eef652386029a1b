/** One point of the curve: photos shown and the share found, with its spread over the seeds. */
export type CurvePoint = {
  readonly shown: number;
  readonly found: number;
  /** Standard deviation over the seeds of the mean over the cats. */
  readonly spread: number;
  readonly cats: number;
};

const [width, height] = [640, 360];
const margin = { left: 56, right: 20, top: 48, bottom: 52 };

/** The curve "photos shown → found" as an SVG picture that is readable in light and dark pages. */
export function curvePicture(points: readonly CurvePoint[]): string {
  const most = Math.max(...points.map(({ shown }) => shown));
  // The gain is in the first photos: square roots give them room.
  const x = (shown: number) =>
    margin.left + Math.sqrt(shown / most) * (width - margin.left - margin.right);
  const y = (found: number) =>
    height - margin.bottom - found * (height - margin.top - margin.bottom);
  const at = ({ shown, found }: CurvePoint) => `${x(shown).toFixed(1)},${y(found).toFixed(1)}`;
  const band = [
    ...points.map((point) => at({ ...point, found: Math.min(1, point.found + point.spread) })),
    ...points
      .map((point) => at({ ...point, found: Math.max(0, point.found - point.spread) }))
      .reverse(),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">Photos of a cat shown, and share of its other photos found</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; font-size: 15px }
.grid { stroke: #ddd } .line { stroke: #b4530a; stroke-width: 2.5; fill: none }
.band { fill: #b4530a; opacity: .15 } .dot { fill: #b4530a } .paper { fill: #fff }
@media (prefers-color-scheme: dark) {
text { fill: #ddd } .grid { stroke: #444 } .paper { fill: #1b1b1b }
.line { stroke: #f0a35e } .band, .dot { fill: #f0a35e }
}
</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
<text class="title" x="${margin.left}" y="26">Found at 1.4 % false alarms</text>
${[0, 0.25, 0.5, 0.75, 1].map((found) => horizontal(found, y(found))).join('\n')}
<polygon class="band" points="${band.join(' ')}"/>
<polyline class="line" points="${points.map(at).join(' ')}"/>
${points.map((point) => dot(point, x(point.shown), y(point.found))).join('\n')}
<text x="${(width + margin.left) / 2}" y="${height - 12}" text-anchor="middle">photos shown</text>
</svg>
`;
}

const horizontal = (found: number, at: number) =>
  `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${at}" y2="${at}"/>
<text x="${margin.left - 8}" y="${at + 4}" text-anchor="end">${found * 100} %</text>`;

const dot = ({ shown, found }: CurvePoint, x: number, y: number) =>
  `<circle class="dot" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4"><title>${shown} shown: ${(found * 100).toFixed(0)} % found</title></circle>
<text x="${x.toFixed(1)}" y="${height - margin.bottom + 20}" text-anchor="middle">${shown}</text>`;
