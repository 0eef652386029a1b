import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './paths.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** Files whose bytes matter: hashed weights, compared texts and pictures, and code as prettier wants it. */
const sample = [
  '.gitattributes',
  'models/manifest.json',
  'models/weights/MODEL-CARD.md',
  'models/weights/embedding/projection.json',
  'models/weights/imagenet/layers.json',
  'models/weights/imagenet/weights.bin',
  'models/golden/golden.json',
  'assets/icon.png',
  'cli/my-cat.cjs',
  'README.md',
];

function git(folder: string, ...args: string[]): void {
  const config = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost'];
  execFileSync('git', [...config, ...args], { cwd: folder, stdio: 'pipe' });
}

it("a clone with Git for Windows' line ends has every byte of the weights and the sources", async () => {
  const folder = await temporaryFolder();
  const [origin, clone] = [join(folder, 'origin'), join(folder, 'clone')];
  for (const file of sample) cpSync(join(root, file), join(origin, file));
  git(origin, 'init', '--quiet');
  git(origin, '-c', 'core.autocrlf=false', 'add', '.');
  git(origin, 'commit', '--quiet', '--message', 'sample');
  git(folder, 'clone', '--quiet', '--config', 'core.autocrlf=true', origin, clone);
  const altered = sample.filter(
    (file) => !readFileSync(join(clone, file)).equals(readFileSync(join(root, file))),
  );
  expect(altered).toEqual([]);
});
