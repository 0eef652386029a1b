import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { FollowedCopy } from '../../contract/followed.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { libraryFilesIn } from '../opening/library-files.ts';
import { followShare } from './follow-share.ts';

const copy: FollowedCopy = {
  ...{ bytes: 0, modifiedAtMs: 1, places: [], taken: 0, there: {} },
  last: { cat: 0, photo: 0 },
};
const pace = { waitingMs: 3_600_000, calmMs: 3_600_000 };

test('nothing is told after the end, and the end waits for what was under way', async () => {
  const libraryFolder = await temporaryFolder();
  const told: string[] = [];
  let answer: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const counting = new Promise<void>((resolve) => (asked = resolve));
  const follower = followShare({
    taking: {
      ...{ shared: join(libraryFolder, 'away.sqlite'), files: libraryFilesIn(libraryFolder) },
      ...{ libraryFolder, places: [], computer: 'test', embeddingVersion: 'v', platform: 'linux' },
    },
    sender: {
      send: () => Promise.resolve(),
      doubt: () => undefined,
      waiting: async () => {
        asked();
        await new Promise<void>((resolve) => (answer = resolve));
        return { unsent: 1, untaken: 0 };
      },
    },
    pace,
    copy: () => copy,
    exchange: () => Promise.resolve(),
    lookForFolders: () => Promise.resolve(false),
    onChanged: () => undefined,
    onState: () => {
      told.push('state');
      return Promise.resolve();
    },
  });
  follower.soon();
  await counting;
  const end = follower.stop();
  expect(await Promise.race([end.then(() => 'ended'), setImmediate('waits')])).toBe('waits');
  answer();
  await end;
  expect(told).toEqual([]);
});
