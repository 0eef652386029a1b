import { contextBridge, webUtils } from 'electron';
import type { PageApi } from '../contract/page-api.ts';
import { desktopCommandNames, pageCommands } from '../contract/page-commands.ts';
import { callsTo, onEvent, tellDropped } from './bridge.ts';

/** `window.myCat`: named functions over the one door, and nothing else. */
const myCat: PageApi = {
  ...callsTo(pageCommands),
  ...callsTo(desktopCommandNames),
  onEvent,
  pathOfDropped: (file) => {
    // Empty for anything but a file that the person let go here: the page cannot make up one.
    const path = webUtils.getPathForFile(file as File);
    if (path !== '') tellDropped(path);
    return path;
  },
  platform: platformOf(process.platform),
  systemLanguages: [...navigator.languages],
};

contextBridge.exposeInMainWorld('myCat', myCat);

function platformOf(platform: string): PageApi['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
