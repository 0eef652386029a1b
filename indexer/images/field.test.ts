import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PhotoFacts } from '../ports.ts';
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

const read = new Map<string, Promise<PhotoFacts>>();

/** What a file tells; each is decoded once, whatever is asked of it. */
function factsOf(path: string): Promise<PhotoFacts> {
  const facts =
    read.get(path) ?? reader.read(path).then(async (photo) => (await reader.decode(photo)).facts);
  read.set(path, facts);
  return facts;
}

/** Bits in which two decoders' readings of one picture may differ. */
const sameLook = 6;

/** What comes of a file, in the words of the table. */
async function outcomeOf(path: string, looks: string | undefined): Promise<string> {
  if (isVideoFileName(path)) return 'video';
  if (!isPhotoFileName(path)) return 'passed over';
  try {
    const { widthPx, heightPx, differenceHash } = await factsOf(path);
    const another = looks !== undefined && hashDistance(looks, differenceHash) > sameLook;
    return `${widthPx}x${heightPx}${another ? `, but another picture (${differenceHash})` : ''}`;
  } catch (error) {
    return toFailure(error, path).kind;
  }
}

describe.skipIf(field === null)('files from the field', { timeout: 60_000 }, () => {
  beforeAll(() => void vi.stubEnv('TZ', 'UTC'));
  afterAll(() => void vi.unstubAllEnvs());

  test('each has its row', () => {
    expect([...(field?.paths ?? [])].sort()).toEqual(Object.keys(fieldTable).sort());
  });

  const dated = Object.entries(fieldTable).filter(([, row]) => row.taken !== undefined);
  test.each(dated)('when %s was taken', async (path, { taken }) => {
    const { takenAtMs, takenFrom } = await factsOf(join(field?.folder ?? '', path));
    const moment = takenFrom === 'file' ? '' : `${new Date(takenAtMs).toISOString()} `;
    expect(`${moment}${takenFrom}`).toBe(taken);
  });

  test.each(Object.entries(fieldTable))('%s', async (path, { right, looks }) => {
    expect(await outcomeOf(join(field?.folder ?? '', path), looks)).toBe(right);
  });
});
