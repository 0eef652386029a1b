import { expect, test } from 'vitest';
import type { Ask } from '../desktop/context.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { en } from '../words/en.ts';
import { checkUp } from './check-up.ts';
import { findingLines } from './finding.ts';

/** What the indexer says where all is well. */
const answers = {
  'library.check': { photos: 1200, labels: 40, problems: [] as string[] },
  'folders.list': [{ path: '/media/drive', state: 'watched' }],
  'indexing.progress': { engine: 'onnx', problem: null, videosLeftOut: 0 },
};

/** The check-up of an app whose indexer answers like that, as a person reads it. */
async function checked(said: Partial<Record<keyof typeof answers, unknown>> = {}) {
  const all: Partial<Record<string, unknown>> = { ...answers, ...said };
  const ask = ((command: string) =>
    all[command] instanceof Error
      ? Promise.reject(all[command])
      : Promise.resolve(all[command])) as Ask;
  const machine = { platform: 'darwin', libraryFolder: await temporaryFolder() } as const;
  const health = { health: 'running', reason: null } as const;
  return findingLines(await checkUp({ ask, words: en, ...health, ...machine }));
}

test('all is well, and no line is about what nobody has', async () => {
  const lines = (await checked()).split('\n');
  expect(lines.map((line) => line.replace(/[\d.]+ GB/, 'some GB'))).toEqual([
    '✓ The background process runs',
    '✓ some GB are free for the library',
    '✓ The library is whole: 1,200 photos, 40 of your answers',
    '✓ 1 folder is there',
    '✓ Photos are seen with onnx',
  ]);
});

test.each([
  [
    { 'library.check': { photos: 1, labels: 0, problems: ['Page 3 is damaged.'] } },
    '✗ Page 3 is damaged.\n   Put a copy back, under History → Copies…: nothing you said is lost',
  ],
  [
    { 'folders.list': [{ path: '/media/drive', state: 'offline' }] },
    '✗ Not there now: /media/drive\n   Connect the drive; what you said about its photos is kept',
  ],
  [
    { 'indexing.progress': { ...answers['indexing.progress'], videosLeftOut: 2 } },
    '✗ 2 videos are left out: there is no FFmpeg on this computer\n   Install FFmpeg',
  ],
  [{ 'library.check': new Error('The process ended.') }, '✗ The process ended.'],
])('what is wrong is told with its cure (%#)', async (said, line) => {
  expect(await checked(said)).toContain(line);
});
