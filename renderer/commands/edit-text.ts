import type { MenuAction } from '../../contract/plain/menu-keys.ts';

/** Where text is written: sliders and switches are fields, too, but hold none. */
const textFields =
  'input:not([type]), input[type="text"], input[type="search"], textarea, [contenteditable="true"]';

const edits: Readonly<Partial<Record<MenuAction, string>>> = {
  undo: 'undo',
  redo: 'redo',
  'select-all': 'selectAll',
};

/**
 * Does to the text that is being written what the menu says; false when no text is meant.
 *
 * On macOS the keys of a menu reach the menu also while a field has the focus: undoing a typed letter
 * must not take back an answer about a photo.
 */
export function editText(action: MenuAction): boolean {
  const edit = edits[action];
  if (edit === undefined || document.activeElement?.matches(textFields) !== true) return false;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else reaches a field's own history
  document.execCommand(edit);
  return true;
}
