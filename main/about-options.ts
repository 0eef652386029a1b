import type { AboutPanelOptionsOptions } from 'electron';

export type AboutFacts = {
  readonly platform: NodeJS.Platform;
  readonly version: string;
  readonly versions: Readonly<Record<'electron' | 'chrome' | 'node', string>>;
  readonly iconPath: string;
};

const rights = '© The My Cat developers. MIT licence.';
const models = 'Models: COCO-SSD (Apache-2.0), MobileNetV2 (MIT).';

/**
 * What the "About" window says: the app, what it is made of, and under which licences.
 *
 * Electron shows credits on macOS and Windows alone; on Linux the lines of the copyright hold them.
 */
export function aboutOptions(facts: AboutFacts): AboutPanelOptionsOptions {
  const { platform, version, versions, iconPath } = facts;
  const { electron, chrome, node } = versions;
  const credits = `Electron ${electron}, Chromium ${chrome}, Node ${node}. ${models}`;
  return {
    applicationName: 'My Cat',
    applicationVersion: version,
    version: `Electron ${electron}`,
    copyright: platform === 'linux' ? `${rights}\n${credits}` : rights,
    credits,
    authors: ['The My Cat developers'],
    iconPath,
  };
}
