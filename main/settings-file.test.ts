import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../contract/settings.ts';
import { openSettings } from './settings-file.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

describe('openSettings', () => {
  test('begins with the defaults and writes nothing', async () => {
    const folder = await temporaryFolder();
    const settings = await openSettings(join(folder, 'settings.json'), 0);
    expect(settings.current).toEqual(defaultSettings);
    expect(await readdir(folder)).toEqual([]);
  });

  test('keeps changes, also those made at the same time', async () => {
    const file = join(await temporaryFolder(), 'deep', 'settings.json');
    const settings = await openSettings(file, 0);
    await Promise.all([settings.change({ theme: 'dark' }), settings.change({ tileSizePx: 240 })]);
    const again = await openSettings(file, 0);
    expect(again.current).toEqual({ ...defaultSettings, theme: 'dark', tileSizePx: 240 });
    expect(await readdir(join(file, '..'))).toEqual(['settings.json']);
  });

  test('fills in settings that an older version did not know', async () => {
    const file = join(await temporaryFolder(), 'settings.json');
    await writeFile(file, '{"theme":"dark"}');
    const settings = await openSettings(file, 0);
    expect(settings.current).toEqual({ ...defaultSettings, theme: 'dark' });
    expect(settings.keptBroken).toBeNull();
  });

  test.each(['{"theme":', '{"theme":"neon"}', '[]', ''])(
    'sets the broken file %j aside and begins anew',
    async (text) => {
      const file = join(await temporaryFolder(), 'settings.json');
      await writeFile(file, text);
      const settings = await openSettings(file, 42);
      expect(settings.current).toEqual(defaultSettings);
      expect(settings.keptBroken).toBe(`${file}.broken-42`);
      expect(await readFile(`${file}.broken-42`, 'utf8')).toBe(text);
    },
  );
});
