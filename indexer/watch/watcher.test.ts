import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { canHold, holdThreads } from '../testing/hold-threads.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { FolderStatus } from './folder-watch.ts';
import { createMountReader } from './mount-reader.ts';
import { createWatcher, type WatcherOptions } from './watcher.ts';

/** A watcher over one folder, scanned and following live. */
async function following(options: Partial<WatcherOptions> = {}) {
  const root = join(await temporaryFolder(), 'photos');
  await mkdir(root);
  const memory = createMemoryLedger();
  const statuses: FolderStatus[] = [];
  let onStatus: () => void = () => undefined;
  const watcher = createWatcher({
    ledger: memory.ledger,
    places: memory.places,
    mounts: createMountReader(),
    ownFolders: [],
    live: true,
    quietMs: 30,
    onChanges: () => undefined,
    onStatus: (_folderId, status) => {
      statuses.push(status);
      onStatus();
    },
    onError: (error) => {
      throw error;
    },
    ...options,
  });
  onTestFinished(() => watcher.close());
  const at = (name: string) => join(root, name);
  const begin = async () => {
    watcher.watch([{ folderId: 1, path: root }]);
    await watcher.settled();
  };
  const reaches = (state: FolderStatus['state']) =>
    new Promise<void>((resolve) => {
      onStatus = () => {
        if (watcher.status(1)?.state === state) resolve();
      };
      onStatus();
    });
  return { root, at, watcher, statuses, begin, reaches, ...memory };
}

test('finds what was there before, and says how it goes', async () => {
  const { at, begin, files, statuses, watcher } = await following();
  await writeFile(at('a.jpg'), 'a');
  await begin();
  expect([...files.keys()]).toEqual([at('a.jpg')]);
  expect(statuses[0]).toEqual({ state: 'scanning', notice: null });
  expect(watcher.status(1)).toEqual({ state: 'watching', notice: null });
});

test('follows new, changed, moved and deleted files', async () => {
  const { at, begin, becomes, files } = await following();
  await mkdir(at('sub'));
  await begin();
  await writeFile(at('sub/a.jpg'), 'a');
  await becomes([at('sub/a.jpg')]);
  await appendFile(at('sub/a.jpg'), 'bcd');
  await vi.waitUntil(() => files.get(at('sub/a.jpg'))?.bytes === 4);
  await rename(at('sub/a.jpg'), at('b.jpg'));
  await becomes([at('b.jpg')]);
  await rm(at('b.jpg'));
  await becomes([]);
});

test('follows new folders with what is in them, renamed and deleted ones', async () => {
  const { root, at, begin, becomes } = await following();
  await begin();
  const elsewhere = join(root, '../elsewhere');
  await mkdir(join(elsewhere, 'deep'), { recursive: true });
  await writeFile(join(elsewhere, 'a.jpg'), 'a');
  await writeFile(join(elsewhere, 'deep/b.jpg'), 'b');
  await rename(elsewhere, at('moved-in'));
  await becomes([at('moved-in/a.jpg'), at('moved-in/deep/b.jpg')]);
  await writeFile(at('moved-in/deep/c.jpg'), 'c');
  await becomes(['a.jpg', 'deep/b.jpg', 'deep/c.jpg'].map((name) => at(`moved-in/${name}`)));
  await rename(at('moved-in'), at('renamed'));
  await becomes(['a.jpg', 'deep/b.jpg', 'deep/c.jpg'].map((name) => at(`renamed/${name}`)));
  await rm(at('renamed'), { recursive: true });
  await becomes([]);
});

test('a folder that is moved away while another takes its name is followed, and so is the other', async () => {
  const { at, begin, becomes } = await following();
  await mkdir(at('day/deep'), { recursive: true });
  await writeFile(at('day/a.jpg'), 'a');
  await writeFile(at('day/deep/b.jpg'), 'b');
  await begin();
  // At once: between the two nobody has time to look.
  renameSync(at('day'), at('yesterday'));
  mkdirSync(at('day/deep'), { recursive: true });
  await becomes([at('yesterday/a.jpg'), at('yesterday/deep/b.jpg')]);
  await writeFile(at('day/deep/c.jpg'), 'c');
  await writeFile(at('yesterday/d.jpg'), 'd');
  await becomes([
    at('day/deep/c.jpg'),
    ...['a.jpg', 'd.jpg', 'deep/b.jpg'].map((name) => at(`yesterday/${name}`)),
  ]);
});

test('a file that grows is written once, whole', async () => {
  const { at, begin, becomes, written } = await following({ quietMs: 150 });
  await begin();
  for (let part = 0; part < 20; part++) await appendFile(at('big.jpg'), 'x'.repeat(1000));
  await becomes([at('big.jpg')]);
  expect(written).toHaveLength(1);
  expect(written[0]?.present[0]?.bytes).toBe(20_000);
});

test('ignores what is no photo, and folders that are not searched', async () => {
  const { at, begin, becomes, written } = await following();
  await mkdir(at('.hidden'));
  await begin();
  await writeFile(at('.hidden/a.jpg'), 'a');
  await writeFile(at('notes.txt'), 'n');
  await writeFile(at('z.jpg'), 'z');
  await becomes([at('z.jpg')]);
  expect(written).toHaveLength(1);
});

test('a folder that goes away is offline, nothing is forgotten, and it comes back by itself', async () => {
  const { root, at, begin, reaches, files, becomes, watcher } = await following({
    placeCheckMs: 20,
  });
  await writeFile(at('a.jpg'), 'a');
  await begin();
  await rename(root, `${root}-unplugged`);
  await reaches('offline');
  expect(watcher.status(1)?.notice?.message).toContain('“photos” is not there now');
  expect(files.size).toBe(1);
  await writeFile(`${root}-unplugged/b.jpg`, 'b');
  await rename(`${root}-unplugged`, root);
  await becomes([at('a.jpg'), at('b.jpg')]);
  await watcher.settled();
  await writeFile(at('c.jpg'), 'c');
  await becomes([at('a.jpg'), at('b.jpg'), at('c.jpg')]);
});

test.runIf(process.platform === 'linux')(
  'while nothing is mounted anew no drive is asked, however often places are looked at',
  async () => {
    const mounts = createMountReader();
    const at = vi.spyOn(mounts, 'at');
    const standsStill = vi.spyOn(mounts, 'standsStill');
    const { begin, reaches, watcher } = await following({ mounts, placeCheckMs: 5 });
    await begin();
    await reaches('watching');
    await watcher.settled();
    at.mockClear();
    standsStill.mockClear();
    await vi.waitUntil(() => standsStill.mock.calls.length >= 5);
    expect(at).not.toHaveBeenCalled();
  },
);

test.runIf(process.platform === 'linux')(
  'a folder stands still once it was asked for, until it is gone',
  async () => {
    const root = join(await temporaryFolder(), 'photos');
    await mkdir(root);
    const mounts = createMountReader();
    expect(mounts.standsStill(root)).toBe(false);
    await mounts.at(root);
    expect(mounts.standsStill(root)).toBe(true);
    await rm(root, { recursive: true });
    expect(mounts.standsStill(root)).toBe(false);
    await mounts.at(root);
    await mkdir(root);
    expect(mounts.standsStill(root)).toBe(false);
  },
);

test('the folder’s own going away is noticed at once', async () => {
  const { root, begin, reaches, at, files } = await following();
  await mkdir(at('sub'));
  await writeFile(at('sub/a.jpg'), 'a');
  await begin();
  await rm(root, { recursive: true });
  await reaches('offline');
  expect(files.size).toBe(1);
});

test('the wish is diffed: a folder not named any more is let go, its files stay known', async () => {
  const { at, begin, watcher, files, written } = await following();
  await writeFile(at('a.jpg'), 'a');
  await begin();
  watcher.watch([]);
  await watcher.settled();
  expect(watcher.status(1)).toBeNull();
  await writeFile(at('b.jpg'), 'b');
  watcher.watch([{ folderId: 1, path: at('') }]);
  await watcher.settled();
  expect(files.size).toBe(2);
  expect(written).toHaveLength(2);
});

test('without live watching it looks when asked', async () => {
  const { at, begin, watcher, files } = await following({ live: false });
  await begin();
  await writeFile(at('a.jpg'), 'a');
  await watcher.rescan([1]);
  expect(files.size).toBe(1);
});

test('what is left out is forgotten and not followed; what is taken in again is found', async () => {
  const { at, begin, becomes, files, watcher } = await following();
  await mkdir(at('old'));
  await writeFile(at('a.jpg'), 'a');
  await writeFile(at('old/b.jpg'), 'b');
  await begin();
  watcher.leaveOut({ folders: [at('old')], names: [] });
  await watcher.settled();
  expect([...files.keys()]).toEqual([at('a.jpg')]);

  await writeFile(at('old/c.jpg'), 'c');
  await writeFile(at('d.jpg'), 'd');
  await becomes([at('a.jpg'), at('d.jpg')]);

  watcher.leaveOut({ folders: [], names: [] });
  await becomes([at('a.jpg'), at('d.jpg'), at('old/b.jpg'), at('old/c.jpg')]);
});

test('looks that are asked for meanwhile are one look', async () => {
  const { at, begin, watcher, statuses } = await following({ live: false });
  await writeFile(at('a.jpg'), 'a');
  await begin();
  const before = statuses.length;
  await Promise.all(Array.from({ length: 20 }, () => watcher.rescan()));
  // One that runs and one that waits, each begun and ended.
  expect(statuses.length - before).toBeLessThanOrEqual(4);
});

test('a first look that fails says so, and is tried again', async () => {
  const errors: unknown[] = [];
  let failing = true;
  const real = createMountReader();
  const { at, begin, becomes, watcher } = await following({
    limitedRescanMs: 20,
    onError: (error) => errors.push(error),
    mounts: {
      at: (folder) =>
        failing ? Promise.reject(new Error('EIO: the disk is ill')) : real.at(folder),
    },
  });
  await writeFile(at('a.jpg'), 'a');
  await begin();
  expect(String(errors[0])).toContain('the disk is ill');
  expect(watcher.status(1)).toMatchObject({ state: 'limited', notice: { kind: 'failed-look' } });
  failing = false;
  await becomes([at('a.jpg')]);
  await vi.waitUntil(() => watcher.status(1)?.state === 'watching');
});

test('what stirs while the library cannot be written says so, and is found once it can', async () => {
  const errors: unknown[] = [];
  const memory = await following({ limitedRescanMs: 20, onError: (error) => errors.push(error) });
  const { at, begin, becomes, ledger, watcher } = memory;
  await writeFile(at('a.jpg'), 'a');
  await begin();
  const full = vi.spyOn(ledger, 'applyChanges').mockImplementation(() => {
    throw new Error('The disk is full.');
  });
  await writeFile(at('b.jpg'), 'b');
  await vi.waitUntil(() => watcher.status(1)?.state === 'limited', { timeout: 5000 });
  expect(watcher.status(1)?.notice?.kind).toBe('failed-look');
  expect(String(errors[0])).toContain('The disk is full.');
  full.mockRestore();
  await becomes([at('a.jpg'), at('b.jpg')]);
  await vi.waitUntil(() => watcher.status(1)?.state === 'watching');
});

test('tells what is written beside photos, and forgets no photo over it', async () => {
  const sidecars: string[] = [];
  const onSidecars = (paths: readonly string[]) => sidecars.push(...paths);
  const { at, begin, becomes, files } = await following({ onSidecars });
  await mkdir(at('sub'));
  await writeFile(at('sub/a.jpg'), 'a');
  await begin();
  await writeFile(at('sub/a.xmp'), 'words');
  await vi.waitUntil(() => sidecars.includes(at('sub/a.xmp')));
  await rm(at('sub/a.xmp'));
  await vi.waitUntil(() => sidecars.length > 1);
  expect([...files.keys()]).toEqual([at('sub/a.jpg')]);
  // A folder may be named like a sidecar.
  await mkdir(at('new.json'));
  await writeFile(at('new.json/b.jpg'), 'b');
  await becomes([at('new.json/b.jpg'), at('sub/a.jpg')]);
});

test.runIf(canHold).each(['new.jpg', 'new.xmp'])(
  'where nothing answers, %s that stirs holds no turn and is found by the next look',
  async (name) => {
    const { at, begin, becomes, reaches, watcher } = await following({ answerLimitMs: 50 });
    await writeFile(at('a.jpg'), 'a');
    await begin();
    const giveBack = await holdThreads();
    writeFileSync(at(name), 'new');
    await reaches('scanning');
    giveBack();
    await watcher.settled();
    await writeFile(at('b.jpg'), 'b');
    await becomes([at('a.jpg'), at('b.jpg'), ...(name === 'new.jpg' ? [at(name)] : [])]);
  },
);

test.runIf(canHold)('a drive that is back and does not answer yet holds no check', async () => {
  let isBack = false;
  const { root, begin, watcher } = await following({
    live: false,
    answerLimitMs: 50,
    mounts: {
      at: (path) => Promise.resolve(isBack ? [{ path, identity: 'share', label: 'share' }] : null),
    },
  });
  await writeFile(join(root, 'a.jpg'), 'a');
  await begin();
  isBack = true;
  const giveBack = await holdThreads();
  await watcher.checkPlaces();
  expect(watcher.status(1)?.state).toBe('offline');
  giveBack();
  await vi.waitUntil(
    async () => {
      await watcher.checkPlaces();
      return watcher.status(1)?.state === 'watching';
    },
    { timeout: 5000 },
  );
});
