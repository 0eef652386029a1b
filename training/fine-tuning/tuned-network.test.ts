import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseIfSeen, trainedFile } from './tuned-network.ts';

describe('refuseIfSeen', () => {
  let network = '';
  beforeEach(async () => {
    network = await mkdtemp(join(tmpdir(), 'my-cat-tuned-'));
  });
  afterEach(() => rm(network, { recursive: true }));

  it('lets a network judge cats that it never saw, and no others', async () => {
    await writeFile(join(network, trainedFile), JSON.stringify({ cats: ['Mog', 'Tom'] }));
    await expect(refuseIfSeen(network, new Set(['Kit']))).resolves.toBeUndefined();
    await expect(refuseIfSeen(network, new Set(['Kit', 'Tom']))).rejects.toThrow(/tuned to Tom/);
  });

  it('says what to run where there is no network, or one that was not finished', async () => {
    await expect(refuseIfSeen(network, new Set())).rejects.toThrow('training/fine-tuning/index.ts');
  });
});
