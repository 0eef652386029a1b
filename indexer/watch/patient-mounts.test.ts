import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { drawPhoto } from '../testing/draw-photo.ts';
import { canHold, holdThreads } from '../testing/hold-threads.ts';
import { createDriveCheck } from './drive-check.ts';
import { createMountReader, type MountReader } from './mount-reader.ts';
import { createPatientMounts } from './patient-mounts.ts';
import { createWatcher } from './watcher.ts';

/** The system's answers, which can be held back as by a share whose server is gone. */
function holdable(limitMs = 500) {
  const real = createMountReader();
  let held: (() => void)[] | null = null;
  let asked = 0;
  const mounts: MountReader = {
    at: async (folder) => {
      asked += 1;
      if (held !== null) await new Promise<void>((go) => held?.push(go));
      return real.at(folder);
    },
  };
  const hold = () => {
    held = [];
  };
  const release = () => {
    held?.forEach((go) => go());
    held = null;
  };
  return { mounts: createPatientMounts(mounts, limitMs), hold, release, asked: () => asked };
}

test('what does not answer is asked once at a time and is not there until it answers', async () => {
  const root = join(await temporaryFolder(), 'share');
  await mkdir(root);
  await drawPhoto({ widthPx: 64, heightPx: 64 }).jpeg().toFile(join(root, 'a.jpg'));
  const { mounts, hold, release, asked } = holdable();
  const memory = createMemoryLedger();
  const watcher = createWatcher({
    ...memory,
    mounts,
    ownFolders: [],
    live: true,
    quietMs: 20,
    placeCheckMs: 20,
    onChanges: () => undefined,
    onStatus: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watcher.close());
  watcher.watch([{ folderId: 1, path: root }]);
  await memory.becomes([join(root, 'a.jpg')]);
  await vi.waitUntil(() => watcher.status(1)?.state === 'watching');
  const volumeId = memory.files.get(join(root, 'a.jpg'))?.volumeId ?? 0;
  hold();
  const before = asked();
  const onAway = vi.fn();
  const isThere = createDriveCheck({ places: memory.places, mounts, onAway });
  // A question that was under way may still be answered.
  await vi.waitUntil(async () => !(await isThere({ path: join(root, 'a.jpg'), volumeId })));
  await vi.waitUntil(() => watcher.status(1)?.state === 'offline');
  expect(asked() - before).toBeLessThanOrEqual(2);
  expect(memory.places.holding(volumeId)).toEqual([]);
  expect(memory.files.size).toBe(1);

  release();
  await vi.waitUntil(() => watcher.status(1)?.state === 'watching');
  await vi.waitUntil(() => memory.places.holding(volumeId).length === 1);
  expect(memory.files.size).toBe(1);
});

test.runIf(process.platform === 'linux')(
  'however many folders lie on a silent share, one question of it is in the air',
  async () => {
    const share = await temporaryFolder();
    const folders = Array.from({ length: 20 }, (_, at) => join(share, String(at)));
    for (const folder of folders) await mkdir(folder);
    const { mounts, hold, release, asked } = holdable(2000);
    hold();
    const silent = await Promise.all(folders.map((folder) => mounts.at(folder)));
    expect(silent).toEqual(folders.map(() => null));
    expect(asked()).toBe(1);
    release();
    const back = await Promise.all(folders.map((folder) => mounts.at(folder)));
    expect(back.map((mounted) => mounted?.[0])).toMatchObject(folders.map((path) => ({ path })));
  },
);

test.runIf(canHold)('while every thread is held nothing is said of a healthy disk', async () => {
  const folder = await temporaryFolder();
  const memory = createMemoryLedger();
  const real = createMountReader();
  const [{ volumeId } = { volumeId: 0 }] = memory.places.see(1, (await real.at(folder)) ?? []);
  let giveBack: (() => void) | null = null;
  const at = async (asked: string) => {
    giveBack ??= await holdThreads();
    return real.at(asked);
  };
  const mounts = createPatientMounts({ at }, 2000);
  const onAway = vi.fn();
  const isThere = createDriveCheck({ places: memory.places, mounts, onAway });
  // Held once it was asked for, then before.
  expect(await mounts.at(folder)).toBe('unknown');
  expect(await isThere({ path: join(folder, 'a.jpg'), volumeId })).toBe(false);
  expect(onAway).not.toHaveBeenCalled();
  expect(memory.places.holding(volumeId)).toHaveLength(1);

  (giveBack as (() => void) | null)?.();
  expect(await isThere({ path: join(folder, 'a.jpg'), volumeId })).toBe(true);
});
