import sharp, { type Sharp } from 'sharp';

export type DrawnPhoto = {
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Tells one drawn photo from another. */
  readonly hue?: number;
};

/**
 * Draws a picture whose four quarters have known colours: red, green, blue and yellow, clockwise from
 * the top left; `hue` colours a disc in the middle.
 */
export function drawPhoto({ widthPx = 320, heightPx = 240, hue = 0 }: DrawnPhoto = {}): Sharp {
  const quarter = (x: number, y: number, colour: string) =>
    `<rect x="${x}%" y="${y}%" width="50%" height="50%" fill="${colour}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    ${quarter(0, 0, '#ff0000')}${quarter(50, 0, '#00ff00')}
    ${quarter(50, 50, '#0000ff')}${quarter(0, 50, '#ffff00')}
    <circle cx="50%" cy="50%" r="10%" fill="hsl(${hue},60%,50%)"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha();
}
