import { execFileSync } from 'node:child_process';
import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { canHold, silentFiles } from '../testing/hold-threads.ts';
import { oddLooks } from '../testing/odd-looks.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { describeEach, describeFile } from './describe-file.ts';
import { createFileDescriber } from './file-describer.ts';
import { LookingThread, startLooking } from './looking-thread.ts';
import { LookingThreads } from './looking-threads.ts';

/** Some photos of a few bytes each. */
async function photos(count: number): Promise<readonly string[]> {
  const folder = await temporaryFolder();
  const paths = Array.from({ length: count }, (_, at) => join(folder, `${at}.jpg`));
  for (const [at, path] of paths.entries()) await writeFile(path, 'x'.repeat(at % 9));
  return paths;
}

/** Threads in which looking at a file does something else. */
async function oddThreads(body: string): Promise<LookingThreads> {
  const execArgv = [...(await oddLooks(body))];
  return new LookingThreads((options) => startLooking({ ...options, execArgv }));
}

const large = 1_000_000;
/** By their sizes it is seen which files a thread looked at. */
const toldApart = `return { ...look(), isFile: () => true, size: ${large} };`;

const apart = (files: Awaited<ReturnType<typeof describeEach>>) =>
  files.filter((file) => file?.bytes === large).length;

test('a thread says of each file what a look at it says, whatever lies there', async () => {
  const paths = await photos(20);
  const folder = join(paths[0] ?? '', '..');
  const at = (name: string) => join(folder, name);
  await utimes(at('1.jpg'), 1000, 1234.5678);
  await utimes(at('2.jpg'), 1000, -1.5);
  await mkdir(at('folder.jpg'));
  for (const [to, name] of ['1.jpg', 'folder.jpg', 'nowhere.jpg', 'loop.jpg'].entries())
    await symlink(name, at(to === 3 ? 'loop.jpg' : `link-${to}.jpg`));
  if (process.platform !== 'win32') execFileSync('mkfifo', [at('pipe.jpg')]);
  const others = ['folder', 'link-0', 'link-1', 'link-2', 'loop', 'pipe', 'gone', 'un\uFFFDsaid'];
  const all = [...others.map((name) => at(`${name}.jpg`)), join(at('1.jpg'), 'a.jpg'), ...paths];
  const told = await createFileDescriber(new LookingThreads(), 0).describe(all);
  expect(told).toEqual(await describeEach(all));
  expect(told.filter((file) => file !== null)).toHaveLength(25);
});

test('what the system does not say is told as ever', async () => {
  const paths = await photos(9);
  const unsaid = `${paths[0] ?? ''}${'a'.repeat(300)}.jpg`;
  const { describe } = createFileDescriber(new LookingThreads(), 0);
  const error: unknown = await describeFile(unsaid).catch((reason: unknown) => reason);
  await expect(describe([...paths, unsaid])).rejects.toEqual(error);
  expect(error).toMatchObject({ code: 'ENAMETOOLONG' });
});

test('the first files of a listing, and few at a time, are left to the usual threads', async () => {
  const threads = await oddThreads(toldApart);
  const { describe } = createFileDescriber(threads, 15);
  const paths = await photos(20);
  expect(apart(await describe(paths.slice(0, 10)))).toBe(0);
  expect(apart(await describe(paths))).toBe(15);
  expect(apart(await describe(paths.slice(0, 3)))).toBe(0);
  expect(apart(await describe(paths.slice(0, 4)))).toBe(4);
});

test('parts that are asked for at the same time come in the order of their files', async () => {
  const { describe } = createFileDescriber(new LookingThreads(), 5);
  const paths = await photos(1200);
  const parts = [paths, paths.slice(0, 30), paths.toReversed(), paths.slice(600)];
  const told = await Promise.all(parts.map(describe));
  for (const [at, part] of parts.entries())
    expect(told[at]?.map((file) => file?.path)).toEqual(part);
});

test.runIf(canHold)('what hangs in a thread is asked for as usual, and others go on', async () => {
  const [silent] = await silentFiles(1);
  const hangs = `if (path.endsWith('/7.jpg')) fs.closeSync(fs.openSync('${silent?.path}', 'r'));`;
  const threads = await oddThreads(`${hangs} ${toldApart}`);
  const [paths, others] = [await photos(9), (await photos(7)).slice(0, 6)];
  const ask = vi.spyOn(LookingThread.prototype, 'ask');
  const held = createFileDescriber(threads, 0, 100);
  expect(await held.describe(paths)).toEqual(await describeEach(paths));
  expect(threads.areAsked).toBe(true);
  expect(apart(await held.describe(others))).toBe(0);
  expect(ask).toHaveBeenCalledOnce();
  expect(apart(await createFileDescriber(threads, 0).describe(others))).toBe(6);
  held.end();
  expect(apart(await createFileDescriber(threads, 0).describe(others))).toBe(6);
  expect(threads.areAsked).toBe(true);
  silent?.answer();
  await expect.poll(() => threads.areAsked).toBe(false);
});

test('where a thread ends or none can be started, files are described as usual', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const paths = await photos(9);
  const usual = await describeEach(paths);
  const ending = createFileDescriber(await oddThreads('process.exit(3);'), 0);
  expect(await ending.describe(paths)).toEqual(usual);
  expect(await ending.describe(paths)).toEqual(usual);
  const failing = createFileDescriber(await oddThreads('process.nextTick(() => { throw 1 });'), 0);
  expect(await failing.describe(paths)).toEqual(usual);
  await expect.poll(() => said.mock.calls.length).toBe(1);
  const start = vi.fn(() => {
    throw new Error('too many');
  });
  const refused = new LookingThreads(start);
  for (let listing = 0; listing < 2; listing++)
    expect(await createFileDescriber(refused, 0).describe(paths)).toEqual(usual);
  expect(start).toHaveBeenCalledOnce();
});

test('a disk that makes one wait is asked for several files at a time', async () => {
  const slow = 'const until = performance.now() + 60; while (performance.now() < until);';
  const { describe } = createFileDescriber(await oddThreads(`${slow} ${toldApart}`), 0);
  const paths = await photos(20);
  const told = await describe(paths);
  expect(told[0]?.bytes).toBe(large);
  expect(told.slice(1)).toEqual(await describeEach(paths.slice(1)));
  expect(apart(await describe(paths))).toBe(0);
});

test('threads are lent to a few listings at a time, and given back', async () => {
  const threads = await oddThreads(toldApart);
  const paths = await photos(5);
  const listings = Array.from({ length: 4 }, () => createFileDescriber(threads, 0));
  const counts = async () =>
    Promise.all(listings.map(async ({ describe }) => apart(await describe(paths))));
  expect(await counts()).toEqual([5, 5, 5, 0]);
  listings[0]?.end();
  const next = createFileDescriber(threads, 0);
  expect(apart(await next.describe(paths))).toBe(5);
  // What is still on its way when a listing has ended takes no thread from others.
  next.end();
  expect(apart(await next.describe(paths))).toBe(0);
  expect(threads.lend()).not.toBeNull();
  expect(threads.lend()).toBeNull();
});

test('a thread that is not needed ends', async () => {
  const threads = new LookingThreads(startLooking, 1);
  const thread = threads.lend();
  if (thread === null) throw new Error('It could not be started.');
  const paths = await photos(1);
  expect(await thread.ask(paths)).toHaveLength(2);
  threads.giveBack(thread);
  await expect.poll(() => thread.ask(paths)).toBeNull();
  expect(threads.areAsked).toBe(false);
});
