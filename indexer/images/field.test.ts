import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { fieldFiles } from '../testing/field-files.ts';
import { fieldTable } from '../testing/field-table.ts';
import { isVideoFileName } from '../files/video-file-name.ts';
import { hashDistance } from './difference-hash.ts';
import { isPhotoFileName } from '../files/photo-file-name.ts';
import { createPhotoReader } from './photo-reader.ts';
import { toFailure } from './read-failure.ts';

const field = await fieldFiles();
const reader = createPhotoReader();
afterAll(() => reader.close());

/** Bits in which two decoders' readings of one picture may differ. */
const sameLook = 6;

/** What comes of a file, in the words of the table. */
async function outcomeOf(path: string, looks: string | undefined): Promise<string> {
  if (isVideoFileName(path)) return 'video';
  if (!isPhotoFileName(path)) return 'passed over';
  try {
    const { facts } = await reader.decode(await reader.read(path));
    const { widthPx, heightPx, differenceHash } = facts;
    const another = looks !== undefined && hashDistance(looks, differenceHash) > sameLook;
    return `${widthPx}x${heightPx}${another ? `, but another picture (${differenceHash})` : ''}`;
  } catch (error) {
    return toFailure(error, path).kind;
  }
}

describe.skipIf(field === null)('files from the field', { timeout: 60_000 }, () => {
  test('each has its row', () => {
    expect([...(field?.paths ?? [])].sort()).toEqual(Object.keys(fieldTable).sort());
  });

  const dated = Object.entries(fieldTable).filter(([, row]) => row.taken !== undefined);
  test.each(dated)('when %s was taken', async (path, { taken }) => {
    vi.stubEnv('TZ', 'UTC');
    const file = join(field?.folder ?? '', path);
    const { takenAtMs, takenFrom } = (await reader.decode(await reader.read(file))).facts;
    vi.unstubAllEnvs();
    const moment = takenFrom === 'file' ? '' : `${new Date(takenAtMs).toISOString()} `;
    expect(`${moment}${takenFrom}`).toBe(taken);
  });

  test.each(Object.entries(fieldTable))('%s', async (path, { right, looks }) => {
    expect(await outcomeOf(join(field?.folder ?? '', path), looks)).toBe(right);
  });
});
