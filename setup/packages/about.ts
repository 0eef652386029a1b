import { readFileSync } from 'node:fs';
import { at } from '../paths.ts';

/** What `package.json` says of the app, as its packages repeat it. */
export type About = {
  readonly name: string;
  readonly productName: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly homepage: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Reverse domain name that Linux desktops know the app by. */
  readonly desktopId: string;
  /** Version of Electron that packages for others have to contain. */
  readonly electron: string;
};

/** Reads it from this checkout. */
export function readAbout(): About {
  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8')) as Omit<
    About,
    'desktopId' | 'electron'
  > & { desktopName: string; devDependencies: Readonly<Record<string, string>> };
  return {
    ...manifest,
    desktopId: manifest.desktopName.replace(/\.desktop$/, ''),
    electron: manifest.devDependencies['electron'] ?? '',
  };
}
