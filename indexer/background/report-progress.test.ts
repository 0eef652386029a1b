import { expect, it } from 'vitest';
import { reportProgress, type ProgressSource } from './report-progress.ts';
import { SqliteFileLedger } from '../store/file-ledger.ts';
import { addFolder } from '../store/folders.ts';
import { SqliteJobQueue } from '../store/job-queue.ts';
import { temporaryDatabase } from '../testing/temporary-database.ts';

async function sourceOf(overrides: Partial<ProgressSource> = {}): Promise<ProgressSource> {
  const db = await temporaryDatabase();
  const folderId = addFolder(db, '/home/me/Pictures', [], 0);
  const present = [1, 2, 3, 4].map((number) => ({
    path: `/home/me/Pictures/${number}.jpg`,
    bytes: 1,
    modifiedAtMs: number,
  }));
  new SqliteFileLedger(db).applyChanges(folderId, { present, absent: [] });
  const queue = new SqliteJobQueue(db, {
    embeddingVersion: 'test',
    now: () => 0,
  });
  for (const job of queue.claim(1)) queue.fail(job, { kind: 'empty', message: 'Empty.' });
  queue.flush();
  return {
    db,
    shownPhotos: () => 3,
    folderState: () => 'watching',
    policy: () => ({ paused: false, pausedBecause: null, threads: 0 }),
    working: () => true,
    learning: () => false,
    stuckBy: () => null,
    photosPerSecond: () => 2,
    engineName: () => 'wasm',
    ...overrides,
  };
}

it('counts files, and says how long the rest will take', async () => {
  expect(reportProgress(await sourceOf())).toEqual({
    state: 'indexing',
    problem: null,
    pausedBecause: null,
    total: 4,
    done: 1,
    failed: 1,
    videosLeftOut: 0,
    seen: 3,
    photosPerSecond: 2,
    remainingMs: 1500,
    folderName: 'Pictures',
    engine: 'wasm',
    kept: null,
  });
});

it('does not promise a time before a rate is known, or while paused', async () => {
  const early = reportProgress(await sourceOf({ photosPerSecond: () => null }));
  expect(early).toMatchObject({ photosPerSecond: null, remainingMs: null });
  const policy = () => ({ paused: true, pausedBecause: 'battery', threads: 0 }) as const;
  const paused = reportProgress(await sourceOf({ policy }));
  expect(paused).toMatchObject({ state: 'paused', pausedBecause: 'battery', remainingMs: null });
});

it('rests where nobody works off the queue, and names a folder that is looked through', async () => {
  expect(reportProgress(await sourceOf({ working: () => false })).state).toBe('idle');
  const scanning = await sourceOf({ working: () => false, folderState: () => 'scanning' });
  expect(reportProgress(scanning)).toMatchObject({ state: 'scanning', folderName: 'Pictures' });
});

it('works until all that was seen was learned from', async () => {
  const learning = () => true;
  const source = await sourceOf({ learning, working: () => false });
  expect(reportProgress(source).state).toBe('indexing');
  expect(reportProgress({ ...source, folderState: () => 'scanning' }).state).toBe('scanning');
});

it('says what keeps waiting photos from being looked at', async () => {
  const stuckBy = () => ({ error: new Error('The model file is damaged.') });
  expect(reportProgress(await sourceOf({ stuckBy }))).toMatchObject({
    state: 'stuck',
    problem: { kind: 'failed', message: 'The model file is damaged.' },
    photosPerSecond: null,
  });
});
