import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeLosableDisk, whyNoDisks } from '../testing/power-cut.ts';
import { syncFile, syncFolder } from './sync-to-disk.ts';

if (whyNoDisks !== null) console.warn(`A real power cut is skipped: ${whyNoDisks}.`);

it.skipIf(whyNoDisks !== null)(
  'what was brought to the disk is there after a power cut',
  async () => {
    const disk = await makeLosableDisk();
    const folder = join(disk.files, 'folder');
    mkdirSync(folder);
    writeFileSync(join(folder, 'named'), 'words');
    syncFolder(folder);
    expect(readdirSync(join(disk.cutPower(), 'folder'))).toEqual(['named']);
    syncFile(join(folder, 'named'));
    expect(readFileSync(join(disk.cutPower(), 'folder/named'), 'utf8')).toBe('words');
  },
);
