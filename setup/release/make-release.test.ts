import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../command.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { releaseNotes } from './changelog.ts';
import { makeRelease } from './make-release.ts';

it('a release is a version, a changelog since the last one, a commit and a tag', async () => {
  const folder = await temporaryFolder();
  const git = async (...args: readonly string[]) => {
    const { code, output } = await run('git', args, { cwd: folder });
    expect(code, output).toBe(0);
    return output.trim();
  };
  await git('init');
  await git('config', 'user.name', 'Someone');
  await git('config', 'user.email', 'someone@my-cat.example');
  await git('config', 'commit.gpgsign', 'false');
  await git('config', 'tag.gpgsign', 'false');
  const manifest = { name: 'my-cat', version: '0.1.0' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...manifest, lockfileVersion: 3, packages: { '': manifest } }),
  );
  await git('add', '.');
  await git('commit', '--message', 'feat(main): kittens are found, too');

  await makeRelease(folder, '0.2.0', '2026-01-02');
  await writeFile(join(folder, 'more.txt'), 'more');
  await expect(makeRelease(folder, '0.3.0', '2026-02-03')).rejects.toThrow('not committed');
  await git('add', '.');
  await git('commit', '--message', 'fix(main): a kitten is no cat');
  await makeRelease(folder, '0.3.0', '2026-02-03');

  expect(await git('tag', '--list')).toBe('v0.2.0\nv0.3.0');
  expect(await git('status', '--porcelain')).toBe('');
  expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).toEqual({
    ...manifest,
    version: '0.3.0',
  });
  const told = await git('tag', '--list', 'v0.2.0', '--format=%(contents)');
  expect(told).toContain('## 0.2.0 (2026-01-02)\n\n### New\n\n- Kittens are found, too');
  const changelog = await readFile(join(folder, 'CHANGELOG.md'), 'utf8');
  expect(changelog.match(/kittens are found/gi)).toHaveLength(1);
  expect(releaseNotes(changelog, '0.2.0')).toBe('New\n\n- Kittens are found, too');
  expect(releaseNotes(changelog, '0.2')).toBeNull();
  expect(changelog.search(/a kitten is no cat/i)).toBeLessThan(changelog.search(/kittens are/i));
});
