import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { libraryFilesIn } from '../indexer/opening/library-files.ts';
import { openStore } from '../indexer/opening/open-store.ts';
import { addCat } from '../indexer/store/cats.ts';
import { cropsOfPhoto } from '../indexer/store/crops.ts';
import { addLabels } from '../indexer/store/label-batches.ts';
import { fillLibrary } from '../indexer/testing/generated-library.ts';
import { temporaryFolder } from '../indexer/testing/temporary-folder.ts';
import { exitCode } from './exit-code.ts';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

const photos = [1, 2, 3].map((at) => ({ path: `/photos/${at}.jpg`, animals: [at] }));

/** A library that has seen three photos; of the first `labelled` was said that they show Mog. */
async function library(labelled: number) {
  const folder = await temporaryFolder();
  const { writable, close } = openStore(folder, libraryFilesIn(folder));
  if (writable === null) throw new Error('It was opened to be written.');
  fillLibrary(writable, photos);
  const rows = writable
    .prepare('SELECT photo_id AS photoId, content_key AS contentKey FROM photos ORDER BY photo_id')
    .all() as { photoId: number; contentKey: string }[];
  const labels = rows.slice(0, labelled).flatMap(({ photoId, contentKey }) =>
    cropsOfPhoto(writable, photoId).map(({ box, cropId }) => ({
      catId: 1,
      verdict: 'yes' as const,
      contentKey,
      box,
      cropId,
    })),
  );
  if (labelled > 0) {
    addCat(writable, 'Mog', 1);
    addLabels(writable, labels, 2);
  }
  close();
  const run = (...args: readonly string[]) => runInProcess([...args, '--library', folder]);
  const said = async () =>
    jsonLines((await run('label', 'export')).stdout).map(({ cat, sha256, box }) => [
      cat,
      sha256,
      box,
    ]);
  return { folder, run, said };
}

it('brings labels from one library into another, once, and takes them back as one', async () => {
  const from = await library(2);
  const file = join(from.folder, 'labels.jsonl');
  await writeFile(file, (await from.run('label', 'export')).stdout);
  const to = await library(0);
  const first = await to.run('label', 'import', file);
  expect([first.code, first.stderr]).toEqual([
    exitCode.found,
    expect.stringContaining('2 new labels; new: Mog'),
  ]);
  expect(await to.said()).toEqual(await from.said());
  expect((await to.run('label', 'import', file)).code).toBe(exitCode.nothingFound);
  await to.run('label', 'undo');
  expect(await to.said()).toEqual([]);
});

it('keeps labels whose photos were not seen yet', async () => {
  const from = await library(1);
  const file = join(from.folder, 'labels.jsonl');
  const { stdout } = await from.run('label', 'export');
  const [label] = jsonLines(stdout);
  await writeFile(file, JSON.stringify({ ...label, sha256: 'ab'.repeat(32) }));
  const { stderr } = await from.run('label', 'import', file);
  expect(stderr).toContain('1 of them once their photos are looked at');
});

it('prints as much of the history as is asked for, however many pages it has', async () => {
  const { folder, run } = await library(1);
  const { writable, close } = openStore(folder, libraryFilesIn(folder));
  if (writable === null) throw new Error('It was opened to be written.');
  const said = { catId: 1, contentKey: 'key', box: [0, 0, 1, 1] as const, cropId: 1 };
  for (let gesture = 2; gesture <= 130; gesture++)
    addLabels(writable, [{ ...said, verdict: 'no' }], gesture);
  close();
  const told = async (...args: readonly string[]) =>
    jsonLines((await run('label', 'history', '--json', ...args)).stdout).map(
      ({ batchId }) => batchId,
    );
  const newest = Array.from({ length: 130 }, (_, at) => 130 - at);
  expect(await told('--limit', '101')).toEqual(newest.slice(0, 101));
  expect(await told('--limit', '1000')).toEqual(newest);
  expect(await told()).toEqual(newest.slice(0, 20));
});

it('names the file and the line that is no label, and brings nothing in', async () => {
  const { run, said, folder } = await library(1);
  const before = await said();
  const file = join(folder, 'labels.jsonl');
  await writeFile(file, `${(await run('label', 'export')).stdout}{"cat":"Luna"}\n`);
  const wrong = await run('label', 'import', file);
  expect(wrong.code).toBe(exitCode.wrongUse);
  expect(wrong.stderr).toContain(`Line 2 of ${file}`);
  expect(await said()).toEqual(before);
  const missing = await run('label', 'import', join(folder, 'none.jsonl'));
  expect(missing.stderr).toContain('none.jsonl cannot be read');
});

it('copies a library, and puts it back after damage with what was said since', async () => {
  const { folder, run, said } = await library(3);
  const before = await said();
  const { database, backups } = libraryFilesIn(folder);
  const copied = await run('library', 'backup');
  expect(copied.code).toBe(exitCode.found);
  expect((await run('library', 'backups')).stdout).toContain(copied.stdout.trim());
  await writeFile(database, 'These are not the pages of a database. '.repeat(400));
  const refused = await run('label', 'export');
  expect([refused.code, refused.stderr]).toEqual([
    exitCode.failed,
    expect.stringContaining('my-cat library restore'),
  ]);
  const restored = await run('library', 'restore');
  expect(restored.code).toBe(exitCode.found);
  expect(restored.stderr).toContain(copied.stdout.trim());
  expect(await said()).toEqual(before);
  // What was replaced is still there.
  const aside = (await readdir(backups)).find((name) => name.startsWith('replaced-')) ?? '';
  expect(await readFile(join(backups, aside), 'utf8')).toContain('These are not the pages');
});

it('refuses a copy that is not whole, and leaves the library as it is', async () => {
  const { folder, run, said } = await library(1);
  const before = await said();
  const file = join(folder, 'copy.sqlite');
  await writeFile(file, 'no database');
  const { code, stderr } = await run('library', 'restore', '--from', file);
  expect([code, stderr]).toEqual([exitCode.wrongUse, expect.stringContaining('no whole copy')]);
  expect(await said()).toEqual(before);
});

it('makes a library anew from what was said alone', async () => {
  const { folder, run } = await library(2);
  await rm(libraryFilesIn(folder).database);
  await mkdir(join(folder, 'else'));
  const { code, stderr } = await run('library', 'restore');
  expect([code, stderr]).toEqual([exitCode.found, expect.stringContaining('2 labels')]);
});
