import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { LiveFolderOptions } from './live-folder.ts';
import { createMountReader } from './mount-reader.ts';
import { createWatcher } from './watcher.ts';

// The system's limit cannot be lowered for one test, so its refusal is played.
vi.mock('./live-folder.ts', () => ({
  followFolder({ onError }: LiveFolderOptions) {
    onError(Object.assign(new Error('System limit reached'), { code: 'ENOSPC' }));
    return { ready: Promise.resolve(), close: () => Promise.resolve() };
  },
}));

test('where no more folders can be followed, the person is told the cure and it goes on looking', async () => {
  const root = await temporaryFolder();
  const { ledger, places, becomes } = createMemoryLedger();
  const watcher = createWatcher({
    ledger,
    places,
    mounts: createMountReader(),
    ownFolders: [],
    live: true,
    limitedRescanMs: 20,
    onChanges: () => undefined,
    onStatus: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watcher.close());
  watcher.watch([{ folderId: 1, path: root }]);
  await watcher.settled();
  expect(watcher.status(1)?.state).toBe('limited');
  expect(watcher.status(1)?.notice?.message).toContain('fs.inotify.max_user_watches');
  await writeFile(join(root, 'a.jpg'), 'a');
  await becomes([join(root, 'a.jpg')]);
});
