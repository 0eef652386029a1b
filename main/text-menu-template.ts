import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { Words } from './words/words.ts';

type Asked = Pick<ContextMenuParams, 'isEditable' | 'selectionText'> & {
  readonly editFlags: Pick<
    ContextMenuParams['editFlags'],
    'canUndo' | 'canRedo' | 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'
  >;
};

/** The lines of the menu on a piece of text, in the words of the app's language; none where no text is meant. */
export function textMenuTemplate(
  { isEditable, selectionText, editFlags }: Asked,
  { menu }: Words,
): MenuItemConstructorOptions[] {
  const copy = { role: 'copy', label: menu.copy, enabled: editFlags.canCopy } as const;
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'undo', label: menu.undo, enabled: editFlags.canUndo },
    { role: 'redo', label: menu.redo, enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', label: menu.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: menu.paste, enabled: editFlags.canPaste },
    { role: 'selectAll', label: menu.selectAll, enabled: editFlags.canSelectAll },
  ];
}
