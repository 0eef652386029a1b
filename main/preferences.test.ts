import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { defaultSettings } from '../contract/settings.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const system = vi.hoisted(() => ({
  theme: { themeSource: 'untouched' },
  languages: ['en-GB'],
  login: [] as unknown[],
}));
vi.mock('electron', () => ({
  nativeTheme: system.theme,
  app: {
    isPackaged: true,
    getPreferredSystemLanguages: () => system.languages,
    setLoginItemSettings: (settings: unknown) => system.login.push(settings),
  },
}));

const { Preferences } = await import('./preferences.ts');

beforeEach(() => {
  system.languages = ['en-GB'];
});

async function opened(text: string | null = null) {
  const folder = await temporaryFolder();
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'config'));
  const file = join(folder, 'settings.json');
  if (text !== null) await writeFile(file, text);
  const open = () => Preferences.open(file);
  return { folder, file, open, preferences: await open() };
}

it('gives the system the theme at the start and at each change', async () => {
  const { preferences, open } = await opened();
  expect(system.theme.themeSource).toBe(defaultSettings.theme);
  await preferences.change({ theme: 'dark' });
  expect(system.theme.themeSource).toBe('dark');
  system.theme.themeSource = 'untouched';
  await open();
  expect(system.theme.themeSource).toBe('dark');
});

it('tells of a change once, with what was before, after it is on the disk', async () => {
  const { preferences, file } = await opened();
  const told: unknown[] = [];
  preferences.onChange = (before) => told.push([before.speed, preferences.current.speed]);
  await preferences.change({ speed: 'gentle' });
  expect(told).toEqual([[defaultSettings.speed, 'gentle']]);
  const kept = JSON.parse(await readFile(file, 'utf8')) as unknown;
  expect(kept).toMatchObject({ speed: 'gentle' });
});

it('speaks the chosen language, and else the first of the system’s that it knows', async () => {
  const { preferences } = await opened();
  const english = preferences.words;
  system.languages = ['eo', 'fa-IR', 'en-GB'];
  const persian = preferences.words;
  expect(persian).not.toEqual(english);
  await preferences.change({ language: 'en' });
  expect(preferences.words).toEqual(english);
});

it('sets a damaged file aside and says under which name', async () => {
  const { preferences } = await opened('{"theme": ');
  expect(preferences.current).toEqual(defaultSettings);
  expect(await readFile(preferences.keptBroken ?? '', 'utf8')).toBe('{"theme": ');
});

it.runIf(process.platform === 'linux')('begins and ends starting at login', async () => {
  const { preferences, folder } = await opened();
  const entry = join(folder, 'config', 'autostart', 'my-cat.desktop');
  await preferences.change({ startAtLogin: true });
  expect(await readFile(entry, 'utf8')).toContain('--hidden');
  await preferences.change({ speed: 'gentle' });
  await access(entry);
  await preferences.change({ startAtLogin: false });
  await expect(access(entry)).rejects.toMatchObject({ code: 'ENOENT' });
});
