import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { offeredFeed, updatesAllowed } from './feed-at-start.ts';

it('updates are allowed by a clear yes alone', async () => {
  const file = join(await temporaryFolder(), 'settings.json');
  expect(updatesAllowed(file)).toBe(false);
  for (const [text, allowed] of [
    ['{}', false],
    ['{"updates":true}', true],
    ['{"updates":false}', false],
    ['{"updates":"yes"}', false],
    ['{"updates":true', false],
  ] as const) {
    await writeFile(file, text);
    expect(updatesAllowed(file), text).toBe(allowed);
  }
});

it('a checkout has no feed', async () => {
  expect(offeredFeed(await temporaryFolder(), false)).toBeNull();
});
