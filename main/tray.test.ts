import { beforeEach, expect, it, vi } from 'vitest';
import type { Progress } from '../contract/indexing.ts';
import { wordsFor } from './words/words-for.ts';

type MenuItem = { readonly label?: string; readonly click?: () => void };

/** The icons that are there, and what they show. */
const icons = vi.hoisted(
  () => [] as { tip: string; menu: unknown[]; click: (() => void) | null }[],
);
vi.mock('electron', () => {
  class Tray {
    readonly #icon = { tip: '', menu: [] as unknown[], click: null as (() => void) | null };

    constructor() {
      icons.push(this.#icon);
    }

    on(_event: string, listener: () => void): void {
      this.#icon.click = listener;
    }

    setToolTip(tip: string): void {
      this.#icon.tip = tip;
    }

    setContextMenu(menu: unknown[]): void {
      this.#icon.menu = menu;
    }

    destroy(): void {
      icons.splice(icons.indexOf(this.#icon), 1);
    }
  }
  return {
    Tray,
    Menu: { buildFromTemplate: (lines: unknown[]) => lines },
    nativeImage: { createFromPath: (path: string) => path },
  };
});

const { StatusTray } = await import('./tray.ts');
const words = wordsFor(['en']);

beforeEach(() => void (icons.length = 0));

function trayWith(done: string[] = []) {
  return new StatusTray({
    assets: '/assets',
    open: () => done.push('open'),
    setPaused: (paused) => done.push(paused ? 'pause' : 'resume'),
    quit: () => done.push('quit'),
  });
}

it('is there where it is wished, once, and shows at once what was told before', () => {
  const tray = trayWith();
  tray.show(null, words);
  expect(icons).toEqual([]);
  tray.wish(true);
  tray.wish(true);
  expect(icons).toHaveLength(1);
  expect(icons[0]?.tip).toBe(`My Cat — ${words.tray.idle}`);
  tray.wish(false);
  expect(icons).toEqual([]);
  tray.wish(true);
  expect(icons[0]?.tip).toBe(`My Cat — ${words.tray.idle}`);
  tray.close();
  expect(icons).toEqual([]);
});

it('opens, pauses and quits', () => {
  const done: string[] = [];
  const tray = trayWith(done);
  tray.wish(true);
  tray.show(null, words);
  const press = (label: string) =>
    (icons[0]?.menu as MenuItem[]).find((line) => line.label === label)?.click?.();
  for (const label of [words.tray.open, words.menu.pause, words.menu.quit]) press(label);
  expect(done).toEqual(['open', 'pause', 'quit']);
});

it('says who does the work where another computer does, and has nothing to pause', () => {
  const tray = trayWith();
  tray.wish(true);
  const kept = { asOfMs: 0, unsent: 0, untaken: 0, problem: null };
  tray.show({ state: 'idle', kept } as Progress, words);
  expect(icons[0]?.tip).toBe(`My Cat — ${words.tray.keptElsewhere}`);
  const labels = (icons[0]?.menu as MenuItem[]).map(({ label }) => label);
  expect(labels).not.toContain(words.menu.pause);
});
