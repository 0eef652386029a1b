import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuActions } from '../contract/plain/menu-keys.ts';
import { menuTemplate } from './menu-template.ts';
import { en } from './words/en.ts';
import { fa } from './words/fa.ts';
import type { Words } from './words/words.ts';

function linesOf(
  words: Words,
  platform: NodeJS.Platform,
  told: string[] = [],
  paused: boolean | null = false,
) {
  const menus = menuTemplate(
    {
      words,
      paused,
      tell: (action) => told.push(action),
      setPaused: () => undefined,
      checkUp: () => undefined,
      saveReport: () => undefined,
      openText: () => undefined,
      revealDataFolder: () => undefined,
    },
    platform,
  );
  const inside = (one: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] =>
    Array.isArray(one.submenu) ? one.submenu : [];
  return menus.flatMap((menu) => [menu, ...inside(menu)]);
}

describe.each(['linux', 'win32', 'darwin'] as const)('the application menu on %s', (platform) => {
  it('has a line for all that the page carries out, and says which', () => {
    const told: string[] = [];
    for (const { click } of linesOf(en, platform, told)) {
      if (click !== undefined) (click as () => void)();
    }
    expect([...new Set(told)].sort()).toEqual([...menuActions].sort());
  });

  it('has no line to pause what another computer does', () => {
    const labels = (paused: boolean | null) =>
      linesOf(en, platform, [], paused).map(({ label }) => label);
    expect(labels(false)).toContain(en.menu.pause);
    expect(labels(null)).not.toContain(en.menu.pause);
  });

  it('names what the system does in the language of the app', () => {
    const unnamed = linesOf(fa, platform).filter(
      ({ type, label, role }) => type !== 'separator' && role !== 'appMenu' && label === undefined,
    );
    expect(unnamed).toEqual([]);
    const labels = linesOf(fa, platform).flatMap(({ label }) => label ?? []);
    expect(labels.filter((label) => !/[\u0600-\u06ff]/.test(label))).toEqual([]);
  });

  it('leaves undoing and selecting in a text field to the field', () => {
    const lines = linesOf(en, platform);
    for (const label of ['Undo', 'Redo', 'Select all']) {
      expect(lines.find((one) => one.label === label)?.registerAccelerator).toBe(false);
    }
  });
});
