import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { electronInside } from './electron-inside.ts';

const chunkBytes = 4 << 20;

it('reads the version where Electron compiled it in, also across two reads', async () => {
  const file = join(await temporaryFolder(), 'program');
  const agent = Buffer.from('Chrome/148.0.1 Electron/45.4.1 Safari');
  await writeFile(file, Buffer.concat([Buffer.alloc(chunkBytes - 20), agent]));
  expect(await electronInside(file)).toBe('45.4.1');
});

it('finds none in another file', async () => {
  const file = join(await temporaryFolder(), 'program');
  await writeFile(file, 'Electron/ and no number');
  expect(await electronInside(file)).toBeUndefined();
});
