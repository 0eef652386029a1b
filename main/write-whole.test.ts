import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallDisk, whyNoDisk } from './testing/small-disk.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { writeWhole, writeWholeNew } from './write-whole.ts';

if (whyNoDisk !== null) console.warn(`A real full disk is skipped: ${whyNoDisk}.`);

describe('writing a file whole', () => {
  test('makes it, replaces it, and leaves nothing beside it', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a.csv');
    await writeWhole(file, 'one');
    await writeWhole(file, 'other');
    expect(await readFile(file, 'utf8')).toBe('other');
    expect(await readdir(folder)).toEqual(['a.csv']);
  });

  test('replaces nothing where only a new one is wanted', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a.xmp');
    await writeWholeNew(file, 'one');
    await expect(writeWholeNew(file, 'other')).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(file, 'utf8')).toBe('one');
    expect(await readdir(folder)).toEqual(['a.xmp']);
  });

  test.skipIf(whyNoDisk !== null)('leaves what was there where the disk is full', async () => {
    const disk = await smallDisk(join(await temporaryFolder(), 'disk'), '256k');
    const file = join(disk, 'mog.mycat');
    await writeFile(file, 'taught');
    const large = 'x'.repeat(2 ** 20);
    await expect(writeWhole(file, large)).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(writeWholeNew(join(disk, 'b'), large)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await readdir(disk)).toEqual(['mog.mycat']);
    expect(await readFile(file, 'utf8')).toBe('taught');
  });
});
