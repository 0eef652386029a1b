import { mkdirSync, renameSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { LiveFolderOptions } from './live-folder.ts';
import { createMountReader } from './mount-reader.ts';

const followed = vi.hoisted(() => [] as LiveFolderOptions[]);
/** A system that tells of names and of nothing else, as macOS and Windows do of a whole tree. */
vi.mock('./live-folder.ts', () => ({
  followFolder: (options: LiveFolderOptions) => {
    followed.push(options);
    return { ready: Promise.resolve(), close: () => Promise.resolve() };
  },
}));

const { createWatcher } = await import('./watcher.ts');

test('where a system names two folders that changed places, what is in both is found', async () => {
  const root = join(await temporaryFolder(), 'photos');
  const at = (name: string) => join(root, name);
  await mkdir(at('day/deep'), { recursive: true });
  await writeFile(at('day/a.jpg'), 'a');
  await writeFile(at('day/deep/b.jpg'), 'b');
  const { ledger, places, becomes } = createMemoryLedger();
  const watcher = createWatcher({
    ...{ ledger, places, mounts: createMountReader(), ownFolders: [], live: true, quietMs: 20 },
    onChanges: () => undefined,
    onStatus: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watcher.close());
  watcher.watch([{ folderId: 1, path: root }]);
  await becomes([at('day/a.jpg'), at('day/deep/b.jpg')]);
  await watcher.settled();

  renameSync(at('day'), at('yesterday'));
  mkdirSync(at('day'));
  for (const name of ['day', 'yesterday']) followed.at(-1)?.onStir(at(name));
  await becomes([at('yesterday/a.jpg'), at('yesterday/deep/b.jpg')]);
  const calm = { state: 'watching', notice: null };
  await vi.waitFor(() => expect(watcher.status(1)).toEqual(calm));
});
