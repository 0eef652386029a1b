import { expect, test } from 'vitest';
import { aboutOptions } from './about-options.ts';

const versions = { electron: '45.4.1', chrome: '148.0.1', node: '24.1.0' };
const facts = { version: '0.2.0', versions, iconPath: '/icon.png' };

/** What each system's window shows of the options (Electron's `app.setAboutPanelOptions`). */
const shown = {
  darwin: ['applicationName', 'applicationVersion', 'version', 'copyright', 'credits'],
  win32: ['applicationName', 'applicationVersion', 'copyright', 'credits'],
  linux: ['applicationName', 'applicationVersion', 'copyright', 'authors'],
} as const;

test.each(['darwin', 'win32', 'linux'] as const)(
  'on %s it tells versions, licences and models',
  (on) => {
    const options = aboutOptions({ ...facts, platform: on });
    const text = shown[on].map((name) => String(options[name])).join('\n');
    for (const told of ['My Cat', '0.2.0', 'Electron 45.4.1', 'Chromium 148', 'MIT', 'COCO-SSD'])
      expect(text).toContain(told);
  },
);
