import { app } from 'electron';
import { join } from 'node:path';
import { aboutOptions } from './about-options.ts';
import type { Places } from './places.ts';

/** Fills the "About" window that every system shows in its own way. */
export function fillAboutPanel({ assets }: Places): void {
  const { electron, chrome, node } = process.versions;
  app.setAboutPanelOptions(
    aboutOptions({
      platform: process.platform,
      version: app.getVersion(),
      versions: { electron, chrome, node },
      iconPath: join(assets, 'icon.png'),
    }),
  );
}
