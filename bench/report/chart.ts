/** Size of a chart and the room around what it draws, in SVG units. */
export const chart = {
  width: 640,
  height: 360,
  margin: { left: 56, right: 20, top: 48, bottom: 52 },
} as const;

const { width, height, margin } = chart;

/** Vertical place of a share in 0..1. */
export const heightOf = (share: number) =>
  height - margin.bottom - share * (height - margin.top - margin.bottom);

/** A chart of shares as an SVG picture that is readable in light and dark pages. */
export function chartPicture(texts: {
  /** What is to be seen, for those who do not see it. */
  readonly description: string;
  readonly title: string;
  /** What goes from left to right. */
  readonly axis: string;
  readonly content: string;
}): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">${texts.description}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; font-size: 15px }
.grid { stroke: #ddd } .line { stroke: #b4530a; stroke-width: 2.5; fill: none }
.other { stroke-dasharray: 7 5 } .band { fill: #b4530a; opacity: .15 } .dot { fill: #b4530a } .paper { fill: #fff }
@media (prefers-color-scheme: dark) {
text { fill: #ddd } .grid { stroke: #444 } .paper { fill: #1b1b1b }
.line { stroke: #f0a35e } .band, .dot { fill: #f0a35e }
}
</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
<text class="title" x="${margin.left}" y="26">${texts.title}</text>
${[0, 0.25, 0.5, 0.75, 1].map(horizontal).join('\n')}
${texts.content}
<text x="${(width + margin.left) / 2}" y="${height - 12}" text-anchor="middle">${texts.axis}</text>
</svg>
`;
}

/** A number below the axis. */
export const axisLabel = (text: string | number, x: number) =>
  `<text x="${x.toFixed(1)}" y="${height - margin.bottom + 20}" text-anchor="middle">${text}</text>`;

function horizontal(share: number): string {
  const at = heightOf(share);
  return `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${at}" y2="${at}"/>
<text x="${margin.left - 8}" y="${at + 4}" text-anchor="end">${share * 100} %</text>`;
}
