import { describe, expect, it, vi } from 'vitest';
import { menuActions, menuKeys } from '../../contract/plain/menu-keys.ts';
import { createPageStore } from '../store/create-page-store.ts';
import {
  catNamed,
  cropDouble,
  detailDouble,
  pageApiDouble,
  shelfDouble,
} from '../store/testing/page-api-double.ts';
import { allCommands, commandFor, commandOfMenu } from './all-commands.ts';
import { chordOf, isCharacterKey, type KeyPress } from './chord.ts';
import { commandPlace } from './command-place.ts';
import type { CommandPlace } from './command.ts';
import { buttonCommands, keyOf } from './key-of.ts';

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

describe('keys as commands write them', () => {
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

const idOf = (chord: string, place: CommandPlace) => commandFor(chord, place)?.id ?? null;

describe('what keys mean', () => {
  it('depends on the place', () => {
    expect(idOf('space', 'gallery')).toBe('open');
    expect(idOf('space', 'photo')).toBe('close');
    expect(idOf('y', 'everywhere')).toBeNull();
    expect(idOf('z', 'review')).toBe('undo');
    expect(idOf('shift+z', 'gallery')).toBe('redo');
    expect(idOf('7', 'review')).toBe('other');
  });

  it('is of what lies over the window, not of what is behind it', () => {
    const where = { openPhotoId: null, compared: [1, 2] as const, place: 'gallery' as const };
    const place = commandPlace(where);
    expect(['+', '-', '0', 'escape'].map((key) => idOf(key, place))).toEqual([
      'zoom-in',
      'zoom-out',
      'fit',
      'close',
    ]);
    const ofGallery = ['y', 'n', '1', 's', 'x', 'e', 'ctrl+a', 'ctrl+c', 'enter', 'space', '['];
    expect(ofGallery.map((key) => idOf(key, place))).toEqual(ofGallery.map(() => null));
    expect(commandPlace({ ...where, compared: null })).toBe('gallery');
  });

  it('is one thing in each place', () => {
    const seen = new Set<string>();
    for (const { place, keys } of allCommands) {
      for (const chord of keys) {
        expect(seen).not.toContain(`${place} ${chord}`);
        seen.add(`${place} ${chord}`);
      }
    }
  });

  it('can be done once a press, but for moving and looking closer', () => {
    const repeating = allCommands.filter(({ repeats }) => repeats).map(({ id }) => id);
    expect([...new Set(repeating)].sort()).toEqual([
      'after',
      'before',
      'more',
      'stretch-after',
      'stretch-before',
      'surer',
      'zoom-in',
      'zoom-out',
    ]);
  });

  it('can be said without a single letter where letters are switched off', () => {
    const characters = ['y', 'shift+z', '?', '7', '['];
    const others = ['space', 'escape', 'arrowleft', 'ctrl+z', 'shift+enter'];
    expect(characters.every(isCharacterKey)).toBe(true);
    expect(others.some(isCharacterKey)).toBe(false);
  });
});

describe('the menu of the application', () => {
  it('has a command for each of its lines, with the key it shows', () => {
    for (const action of menuActions) {
      expect(commandOfMenu(action)?.keys).toContain(menuKeys[action]);
    }
  });
});

describe('commands about photos', () => {
  const mog = catNamed(1, 'Mog');
  async function opened() {
    const { api, asked } = pageApiDouble([mog], {
      'photos.detail': ({ photoId }) =>
        Promise.resolve({ ok: true, value: detailDouble(photoId, [cropDouble(photoId * 10)]) }),
    });
    const store = createPageStore(api, shelfDouble());
    await store.getState().open();
    await vi.waitFor(() => expect(store.getState().listing).not.toBeNull());
    const press = (key: string, place: CommandPlace) =>
      commandFor(key, place)?.run({ state: store.getState, place, key });
    return { state: store.getState, asked, press };
  }

  it('over two photos side by side look closer at both, or leave them as they were', async () => {
    const { state, press } = await opened();
    state().selectAll();
    state().compare([1, 2]);
    press('+', commandPlace(state()));
    expect(state().zoom.scale).toBe(1.5);
    press('escape', commandPlace(state()));
    expect(state().compared).toBeNull();
    expect(state().selection.chosen.size).toBeGreaterThan(0);
  });

  it('find the search behind what lies over it', async () => {
    const { state, press } = await opened();
    vi.stubGlobal('document', { getElementById: () => null });
    state().compare([1, 2]);
    press('/', commandPlace(state()));
    vi.unstubAllGlobals();
    expect(state().compared).toBeNull();
  });

  it('in the menu of the application hold only where they would as a key', async () => {
    const { state } = await opened();
    state().compare([1, 2]);
    state().chooseMenu('select-all');
    expect(state().selection.chosen.size).toBe(0);
    state().compare(null);
    state().chooseMenu('select-all');
    expect(state().selection.chosen.size).toBeGreaterThan(0);
  });

  it('look for photos like the cat of a large one that is in no list', async () => {
    const { state, press } = await opened();
    await state().openPhoto(77);
    press('l', 'photo');
    expect(state().alikeTo).toMatchObject({ photoId: 77, cropId: 770 });
  });

  it('answer the photo the keyboard is on and go on, and nothing that is not shown', async () => {
    const { state, asked, press } = await opened();
    state().setThreshold(0);
    state().step({ kind: 'move', id: 3 });
    press('n', 'gallery');
    expect(asked.labels.flat().map(({ photoId }) => photoId)).toEqual([3]);
    expect(state().selection.activeId).toBe(4);
    state().setThreshold(0.8);
    press('n', 'gallery');
    expect(asked.labels).toHaveLength(1);
  });

  it('answer the large photo by its chosen cat, and go on to the next', async () => {
    const { state, asked, press } = await opened();
    await state().openPhoto(1);
    press('n', 'photo');
    expect(asked.labels.flat()).toEqual([{ photoId: 1, cropId: 10, catId: 1, verdict: 'no' }]);
    expect(state().openPhotoId).toBe(2);
  });

  it('say in a menu what they would do now', async () => {
    const { state } = await opened();
    const lines = () =>
      allCommands
        .filter(({ place, line }) => place === 'gallery' && line !== undefined)
        .map(({ line }) => line?.words({ state, place: 'gallery', key: '' })?.key ?? null);
    state().step({ kind: 'move', id: 1 });
    expect(lines()).toContain('photo.reveal');
    state().selectAll();
    expect(lines()).not.toContain('photo.reveal');
    expect(lines()).toContain('photo.copyFile');
  });
});

describe('the key beside a button', () => {
  it('is the one that does the same', () => {
    expect(buttonCommands.map((id) => keyOf(id, true))).toEqual([
      'y',
      'n',
      '1',
      's',
      'l',
      'h',
      'b',
      '?',
    ]);
    expect(keyOf(['other', 1], true)).toBe('2');
  });

  it('is not there where no key does it, or single letters do nothing', () => {
    expect(keyOf(['other', 9], true)).toBeNull();
    expect(buttonCommands.flatMap((id) => keyOf(id, false) ?? [])).toEqual([]);
  });
});
