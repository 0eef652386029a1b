import { describe, expect, it } from 'vitest';
import { en } from '../languages/en.ts';
import { actionFor, chordOf, shortcuts, type KeyPress } from './key-map.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...change,
  };
}

describe('keys as the map writes them', () => {
  it('with their modifiers', () => {
    expect(chordOf(press('Y', { shiftKey: true }))).toBe('shift+y');
    expect(chordOf(press('a', { ctrlKey: true }))).toBe('ctrl+a');
    expect(chordOf(press('a', { metaKey: true }))).toBe('ctrl+a');
    expect(chordOf(press(' '))).toBe('space');
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?');
    expect(chordOf(press('y', { altKey: true }))).toBeNull();
  });

  it('by their place where the layout writes no Latin letters', () => {
    expect(chordOf(press('غ', { code: 'KeyY' }))).toBe('y');
    expect(chordOf(press('۲', { code: 'Digit2' }))).toBe('2');
    expect(chordOf(press('ظ', { code: 'KeyZ', shiftKey: true }))).toBe('shift+z');
  });

  it('by their letter where the layout moved it', () => {
    expect(chordOf(press('y', { code: 'KeyZ' }))).toBe('y');
  });
});

describe('what keys mean', () => {
  it('depends on the place', () => {
    expect(actionFor('space', 'gallery')).toBe('open');
    expect(actionFor('space', 'photo')).toBe('close');
    expect(actionFor('y', 'everywhere')).toBeNull();
    expect(actionFor('z', 'review')).toBe('undo');
    expect(actionFor('shift+z', 'gallery')).toBe('redo');
    expect(actionFor('7', 'review')).toBe('other');
  });

  it('is one thing in each place', () => {
    const seen = new Set<string>();
    for (const { context, chords } of shortcuts) {
      for (const chord of chords) {
        expect(seen).not.toContain(`${context} ${chord}`);
        seen.add(`${context} ${chord}`);
      }
    }
  });

  it('is written in the catalogue', () => {
    for (const { meaning } of shortcuts) {
      const [section = '', key = ''] = meaning.split('.');
      expect(
        (en as unknown as Record<string, Record<string, string>>)[section]?.[key],
      ).toBeTruthy();
    }
  });
});
