import { readFile } from 'node:fs/promises';
import { app, type OpenDialogOptions } from 'electron';
import type { DesktopHandlers } from '../door.ts';
import { agrees } from './agrees.ts';
import type { DesktopContext } from './context.ts';
import { droppedFolders } from './dropped-folders.ts';
import { pickPaths } from './pick-paths.ts';

/** File name endings the photo dialog offers. */
const photoEndings = [
  ...['jpg', 'jpeg', 'png', 'webp', 'heic', 'heif', 'avif', 'tif', 'tiff', 'gif', 'bmp'],
  ...['jxl', 'jp2'],
];

type Choosing = Pick<
  DesktopHandlers,
  | 'desktop.pickFolders'
  | 'desktop.picturesFolder'
  | 'desktop.addPicturesFolder'
  | 'desktop.addDropped'
  | 'desktop.pickExcluded'
  | 'desktop.pickExamples'
  | 'desktop.inspectDropped'
  | 'desktop.preview'
>;

/** Choosing folders and photos, with a dialog or by dropping them. */
export function choosing({ ask, window, words, chosen }: DesktopContext): Choosing {
  const pick = (options: OpenDialogOptions) => pickPaths(window(), options);
  const mayLookThrough = (folders: readonly string[]) => {
    const { lookThrough, lookThroughDetail: detail, look: doing } = words().dialog;
    return agrees({ window, words }, { message: lookThrough(folders), detail, doing });
  };
  return {
    'desktop.pickFolders': async () => {
      const title = words().dialog.pickFolders;
      const paths = await pick({ title, properties: ['openDirectory', 'multiSelections'] });
      return paths === null ? null : ask('folders.add', { paths });
    },
    'desktop.picturesFolder': async () => {
      const path = app.getPath('pictures');
      // Where none is set up it may be the home folder, which nobody means.
      if (path === app.getPath('home')) return null;
      // A Mac asks the person about what is in there, which is not to be the first thing they see.
      if (process.platform === 'darwin') return { path, photos: null, more: false };
      const counted = await ask('folders.count', { path }).catch(() => null);
      return counted === null || counted.photos === 0 ? null : { path, ...counted };
    },
    'desktop.addPicturesFolder': () => ask('folders.add', { paths: [app.getPath('pictures')] }),
    'desktop.addDropped': async ({ paths }) => {
      chosen.requireDropped(paths);
      const { dropped, around } = await droppedFolders(paths);
      // Whoever drops a photo does not say by that what else may be read.
      if (around.length > 0 && !(await mayLookThrough(around))) return null;
      return ask('folders.add', { paths: [...dropped, ...around] });
    },
    'desktop.pickExcluded': async ({ inside }) => {
      // A dialog looks into the folder it begins in, so that may be no other than a followed one.
      const followed = await ask('folders.list', undefined);
      const isFollowed = followed.some((folder) => folder.path === inside);
      const paths = await pick({
        title: words().dialog.pickExcluded,
        ...(inside === null || !isFollowed ? {} : { defaultPath: inside }),
        properties: ['openDirectory', 'multiSelections'],
      });
      if (paths === null) return null;
      const { folders, names } = await ask('exclusions.get', undefined);
      return ask('exclusions.set', { folders: [...folders, ...paths], names });
    },
    'desktop.pickExamples': async () => {
      const { pickExamples, photos } = words().dialog;
      const paths = await pick({
        title: pickExamples,
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: photos, extensions: [...photoEndings] }],
      });
      chosen.picked(paths ?? []);
      return paths;
    },
    'desktop.inspectDropped': async ({ paths }) => {
      await chosen.require(paths);
      return ask('photos.inspect', { paths });
    },
    'desktop.preview': async ({ path }) => {
      await chosen.require([path]);
      const { file } = await ask('photos.preview', { path });
      return readFile(file);
    },
  };
}
