import { app } from 'electron';
import { join } from 'node:path';
import type { Places } from './places.ts';

/** Fills the "About" window that every system shows in its own way. */
export function fillAboutPanel({ assets }: Places): void {
  const { electron, chrome, node } = process.versions;
  app.setAboutPanelOptions({
    applicationName: 'My Cat',
    applicationVersion: app.getVersion(),
    version: `Electron ${electron}`,
    copyright: '© The My Cat developers. MIT licence.',
    credits: `Electron ${electron}, Chromium ${chrome}, Node ${node}. Models: COCO-SSD (Apache-2.0), MobileNetV2 (MIT).`,
    authors: ['The My Cat developers'],
    iconPath: join(assets, 'icon.png'),
  });
}
