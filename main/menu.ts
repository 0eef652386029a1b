import { Menu } from 'electron';
import { menuTemplate, type MenuOptions } from './menu-template.ts';

/** Puts up the application menu; called again whenever the language or the pause changes. */
export function showMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options, process.platform)));
}
