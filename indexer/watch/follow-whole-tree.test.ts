import { EventEmitter } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { followWholeTree } from './follow-whole-tree.ts';
import { createFolderFilter, usualExclusions } from '../files/searched-folders.ts';
import { watchWay } from './watch-way.ts';

/** A folder that is followed, with the system's words played as Windows and macOS say them. */
async function followed() {
  const root = join(await temporaryFolder(), 'photos');
  await mkdir(root);
  const system = Object.assign(new EventEmitter(), { close: vi.fn() });
  const stirred: string[] = [];
  const errors: unknown[] = [];
  const lost = vi.fn();
  const live = followWholeTree(
    {
      root,
      isSearched: createFolderFilter([], usualExclusions),
      onStir: (path) => stirred.push(path),
      onLost: lost,
      onError: (error) => errors.push(error),
    },
    () => system as never,
  );
  onTestFinished(() => live.close());
  const at = (name: string) => join(root, name);
  const stir = async (...expected: readonly string[]) => {
    await vi.waitUntil(() => stirred.length >= expected.length);
    expect(stirred.splice(0).sort()).toEqual(expected.map(at).sort());
  };
  return { at, root, system, stirred, stir, errors, lost, live };
}

test('Windows and macOS follow a tree with one watch, others with one for each folder', () => {
  expect(watchWay('win32')).toBe('whole-tree');
  expect(watchWay('darwin')).toBe('whole-tree');
  expect(watchWay('linux')).toBe('each-folder');
  expect(watchWay('freebsd')).toBe('each-folder');
});

test('photos that are written, made and deleted are told, and nothing else', async () => {
  const { at, system, stir, stirred } = await followed();
  await writeFile(at('a.jpg'), 'a');
  await writeFile(at('notes.txt'), 'n');
  system.emit('change', 'change', 'notes.txt');
  system.emit('change', 'rename', 'notes.txt');
  system.emit('change', 'change', 'a.jpg');
  expect(stirred.splice(0)).toEqual([at('a.jpg')]);
  system.emit('change', 'rename', 'a.jpg');
  await stir('a.jpg');
  system.emit('change', 'rename', 'gone.jpg');
  await stir('gone.jpg');
});

test('a folder that is moved in brings those below it along; one that is gone is told too', async () => {
  const { at, system, stir } = await followed();
  await mkdir(at('in/deep/deeper'), { recursive: true });
  await mkdir(at('in/.hidden/x'), { recursive: true });
  await writeFile(at('in/deep/a.jpg'), 'a');
  system.emit('change', 'rename', 'in');
  await stir('in', 'in/deep', 'in/deep/deeper');
  await rm(at('in'), { recursive: true });
  system.emit('change', 'rename', 'in');
  await stir('in');
});

test('what lies in a folder that is left out stays unsaid', async () => {
  const { at, system, stir } = await followed();
  await mkdir(at('.hidden'));
  await writeFile(at('.hidden/a.jpg'), 'a');
  await writeFile(at('b.jpg'), 'b');
  system.emit('change', 'rename', '.hidden');
  system.emit('change', 'rename', '.hidden/a.jpg');
  system.emit('change', 'change', '.hidden/a.jpg');
  system.emit('change', 'rename', 'b.jpg');
  await stir('b.jpg');
});

test('more than could be told asks for a look at everything', async () => {
  const { system, lost } = await followed();
  system.emit('change', 'rename', null);
  expect(lost).toHaveBeenCalledOnce();
});

test('the end of the root, an error of the watch and a refused watch are told', async () => {
  const { root, system, stirred, errors, live } = await followed();
  system.emit('change', 'rename', 'photos');
  expect(stirred).toContain(root);
  const gone = Object.assign(new Error('EPERM: operation not permitted, watch'), { code: 'EPERM' });
  system.emit('error', gone);
  expect(errors).toEqual([gone]);
  await live.close();
  expect(system.close).toHaveBeenCalledOnce();

  const refused: unknown[] = [];
  const nowhere = followWholeTree({
    root: join(root, 'nowhere'),
    isSearched: () => true,
    onStir: () => undefined,
    onLost: () => undefined,
    onError: (error) => refused.push(error),
  });
  await nowhere.ready;
  expect(refused).toEqual([expect.objectContaining({ code: 'ENOENT' })]);
});
