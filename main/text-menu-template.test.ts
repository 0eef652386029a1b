import { describe, expect, it } from 'vitest';
import { textMenuTemplate } from './text-menu-template.ts';
import { en } from './words/en.ts';
import { fa } from './words/fa.ts';

const flags = {
  canUndo: false,
  canRedo: false,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canSelectAll: true,
};
const written = { isEditable: true, selectionText: 'Mog', editFlags: flags };
const labels = (template: ReturnType<typeof textMenuTemplate>) =>
  template.flatMap(({ label }) => label ?? []);

describe('the menu of a piece of text', () => {
  it('edits what is written, in the language of the window', () => {
    expect(labels(textMenuTemplate(written, en))).toEqual([
      'Undo',
      'Redo',
      'Cut',
      'Copy',
      'Paste',
      'Select all',
    ]);
    expect(labels(textMenuTemplate(written, fa))).toContain(fa.menu.paste);
    const undo = textMenuTemplate(written, en).find(({ role }) => role === 'undo');
    expect(undo?.enabled).toBe(false);
  });

  it('copies what is only shown, and is not there without any', () => {
    const shown = { ...written, isEditable: false };
    expect(labels(textMenuTemplate(shown, en))).toEqual(['Copy']);
    expect(textMenuTemplate({ ...shown, selectionText: ' ' }, en)).toEqual([]);
  });
});
