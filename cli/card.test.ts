import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { drawAlbum } from './testing/draw-album.ts';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

it('takes what was taught from one library to another', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-card-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const album = await drawAlbum(folder);
  const at = (name: string) => ['--library', join(folder, name)];
  const card = join(folder, 'Mog.mycat');

  const early = await runInProcess(['card', 'export', '--out', card, ...at('one')]);
  expect(early.code).toBe(2);
  await runInProcess(['teach', '--cat', 'Mog', ...at('one'), album.mog, '--not', album.luna]);
  // Two of the three are look-alikes, and count once.
  const exported = await runInProcess(['card', 'export', '--out', card, ...at('one')]);
  expect(exported).toMatchObject({ code: 0, stdout: `${card}\n` });
  expect(exported.stderr).toContain('holds 2 examples, no photos');
  expect(await readFile(card, 'utf8')).not.toContain(folder);

  const twice = await runInProcess(['card', 'export', '--out', card, ...at('one')]);
  expect(twice.code).toBe(2);
  expect(twice.stderr).toContain('--force');
  const forced = await runInProcess(['card', 'export', '--force', '--out', card, ...at('one')]);
  expect(forced.code).toBe(0);

  const imported = await runInProcess(['card', 'import', card, '--json', ...at('two')]);
  expect(imported.code).toBe(0);
  expect(jsonLines(imported.stdout)).toEqual([
    { cat: 'Mog', examples: 2, counterExamples: 1, matches: 0 },
  ]);
  const scored = await runInProcess(['score', '--min', '0.5', ...at('two'), album.mog]);
  expect(scored.code).toBe(0);
  const history = await runInProcess(['label', 'history', ...at('two')]);
  expect(history.stdout).toContain('Mog  (no photo here) and 2 others');

  await writeFile(card, 'no card');
  const refused = await runInProcess(['card', 'import', card, ...at('two')]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(`${card} is not a cat card`);
});
