import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { tarArguments, unpackTarball } from './unpack-tarball.ts';

it('gives tar no drive letter and no backslash on Windows', () => {
  const cache = 'C:\\Users\\Some One\\AppData\\Local\\my-cat\\setup';
  const args = tarArguments(`${cache}\\packages\\w.tgz`, `${cache}\\weights-1`, 'a/b', 'win32');
  expect(args).toEqual(['-xzf', '../packages/w.tgz', 'a/b']);
});

it('unpacks only what was asked for, also below a folder with spaces', async () => {
  const folder = join(await temporaryFolder(), 'some one');
  const into = join(folder, 'into');
  mkdirSync(join(folder, 'package/wanted'), { recursive: true });
  mkdirSync(into);
  writeFileSync(join(folder, 'package/wanted/a'), 'A');
  writeFileSync(join(folder, 'package/b'), 'B');
  execFileSync('tar', ['-czf', 'all.tgz', 'package'], { cwd: folder });
  await unpackTarball(join(folder, 'all.tgz'), into, 'package/wanted');
  expect(readFileSync(join(into, 'package/wanted/a'), 'utf8')).toBe('A');
  expect(() => readFileSync(join(into, 'package/b'))).toThrow('ENOENT');
});

it('says what tar said of an archive that is none', async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'all.tgz'), 'no archive');
  await expect(unpackTarball(join(folder, 'all.tgz'), folder)).rejects.toThrow('tar failed');
});
