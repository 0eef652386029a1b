import { app } from 'electron';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFolderName, dataFolder, libraryFolderIn } from '../contract/library-folder.ts';

/** Where everything is, decided once at the start. */
export type Places = {
  readonly data: string;
  readonly library: string;
  /** Pictures made for the window; the only files that `photo://` serves. */
  readonly cache: string;
  /** Which library of another computer is shown, if one is. */
  readonly followed: string;
  /** Copies of such libraries, a folder each. */
  readonly followedCopies: string;
  readonly settings: string;
  readonly windowState: string;
  readonly notices: string;
  readonly updates: string;
  readonly logs: string;
  readonly weights: string;
  readonly assets: string;
  /** Where the packaging puts what is beside the app's archive. */
  readonly resources: string;
  /** What the app is made of and under which licences, as texts. */
  readonly licences: string;
  readonly modelCard: string;
  readonly pages: string;
  readonly indexer: string;
  readonly decoder: string;
  readonly pagePreload: string;
  readonly visionPreload: string;
};

/**
 * Finds all places; `--data-dir=FOLDER` wins over `MY_CAT_DATA`, which wins over the system's.
 *
 * Built code lies in `out/` beside this file's folder; weights and icons are outside the archive of
 * a packaged app.
 */
export function findPlaces(): Places {
  const asked = app.commandLine.getSwitchValue('data-dir');
  const machine = { platform: process.platform, home: homedir(), environment: process.env };
  const data = resolve(asked || dataFolder(machine));
  const library = libraryFolderIn(data, process.platform);
  const out = resolve(import.meta.dirname, '..');
  const resources = app.isPackaged ? process.resourcesPath : resolve(out, '..');
  return {
    data,
    library,
    cache: join(library, cacheFolderName),
    followed: join(data, 'followed.json'),
    followedCopies: join(data, 'followed'),
    settings: join(data, 'settings.json'),
    windowState: join(data, 'window.json'),
    notices: join(data, 'notices.json'),
    updates: join(data, 'updates.json'),
    logs: join(data, 'logs'),
    weights: join(resources, 'models', 'weights'),
    assets: join(resources, 'assets'),
    resources,
    licences: join(resources, app.isPackaged ? 'LICENCES.txt' : 'NOTICE'),
    modelCard: join(resources, 'models', 'weights', 'MODEL-CARD.md'),
    pages: join(out, 'renderer'),
    indexer: join(out, 'indexer', 'process.js'),
    decoder: join(out, 'indexer', 'decoder-process.js'),
    pagePreload: join(out, 'preload', 'index.cjs'),
    visionPreload: join(out, 'preload', 'vision.cjs'),
  };
}
