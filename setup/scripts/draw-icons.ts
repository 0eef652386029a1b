import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { at } from '../paths.ts';
import { runScript } from '../setup-failure.ts';

const iconSizesPx = [16, 32, 48, 64, 128, 256, 512];

// Draws the PNG icons from the SVG ones; run after changing those: `npx tsx setup/scripts/draw-icons.ts`.
await runScript(async () => {
  const icon = await readFile(at('assets/icon.svg'));
  await draw(icon, 1024, 'icon.png');
  for (const size of iconSizesPx) await draw(icon, size, `icons/${size}x${size}.png`);
  const tray = await readFile(at('assets/tray.svg'));
  await draw(tray, 16, 'trayTemplate.png');
  await draw(tray, 32, 'trayTemplate@2x.png');
  // Linux and Windows do not tint tray icons: theirs is the coloured cat.
  await draw(icon, 32, 'tray.png');
  await draw(icon, 64, 'tray@2x.png');
  return 0;
});

async function draw(svg: Buffer, sizePx: number, name: string): Promise<void> {
  const { width } = await sharp(svg).metadata();
  const image = sharp(svg, { density: (72 * sizePx * 2) / width }).resize(sizePx, sizePx);
  await image.png({ compressionLevel: 9, palette: sizePx > 256 }).toFile(at('assets', name));
}
