import { Menu, type ContextMenuParams, type WebContents } from 'electron';
import { textMenuTemplate } from './text-menu-template.ts';
import type { Words } from './words/words.ts';

/** Gives text its menu: what is written can be cut and pasted, what is only shown can be copied. */
export function serveTextMenu(contents: WebContents, words: () => Words): void {
  contents.on('context-menu', (_event, parameters: ContextMenuParams) => {
    const template = textMenuTemplate(parameters, words());
    if (template.length > 0) Menu.buildFromTemplate(template).popup();
  });
}
