import { dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { extname } from 'node:path';
import { cardEnding } from '../../contract/cat-card.ts';
import { FaultError } from '../../contract/fault.ts';
import type { DesktopHandlers } from '../door.ts';
import { writeWhole } from '../write-whole.ts';
import type { DesktopContext } from './context.ts';

type Cards = Pick<DesktopHandlers, 'desktop.exportCard' | 'desktop.importCard'>;

/** Cat cards: choosing where they go and where they come from. */
export function cards({ ask, window, words, chosen }: DesktopContext): Cards {
  const filters = () => [{ name: words().dialog.card, extensions: [cardEnding] }];

  async function pickTarget(fileName: string): Promise<string | null> {
    const options: SaveDialogOptions = {
      title: words().dialog.exportTo,
      defaultPath: fileName,
      filters: filters(),
    };
    const owner = window();
    const { canceled, filePath } = await (owner === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(owner, options));
    return canceled || filePath === '' ? null : filePath;
  }

  async function pickCard(): Promise<string | null> {
    const options: OpenDialogOptions = {
      title: words().dialog.pickCard,
      properties: ['openFile'],
      filters: filters(),
    };
    const owner = window();
    const { canceled, filePaths } = await (owner === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(owner, options));
    return canceled ? null : (filePaths[0] ?? null);
  }

  return {
    'desktop.exportCard': async ({ catId }) => {
      const { fileName, text, examples } = await ask('cards.export', { catId });
      const target = await pickTarget(fileName);
      if (target === null) return null;
      await writeWhole(target, text);
      return { target, examples };
    },
    'desktop.importCard': async ({ path }) => {
      if (path !== null) await chosen.require([path]);
      const card = path ?? (await pickCard());
      if (card === null) return null;
      if (extname(card).toLowerCase() !== `.${cardEnding}`)
        throw new FaultError(
          'bad-request',
          `${card} is not a cat card. Their names end with .${cardEnding}.`,
        );
      return ask('cards.import', { path: card });
    },
  };
}
