import { mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeEyes, type MadeEyesOptions } from '../testing/made-eyes.ts';
import { readEyesFolder } from './read-eyes-folder.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-eyes-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const read = async (options: MadeEyesOptions = {}) =>
  readEyesFolder(await makeEyes(folder, options));

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('readEyesFolder', { timeout: 120_000 }, () => {
  it('reads what is well, and knows it by its description', async () => {
    const eyes = await read();
    expect(eyes.eyes.name).toBe('Twin');
    expect(eyes.files.size).toBe(7);
    expect(eyes.hash).toMatch(/^[0-9a-f]{32}$/);
    const other = await read({ name: 'Another' });
    expect(other.hash).not.toBe(eyes.hash);
  });

  it.each<[string, MadeEyesOptions, RegExp]>([
    ['another description', { change: () => ({ format: 'album' }) }, /holds no eyes/],
    ['a newer form', { change: (eyes) => ({ ...eyes, version: 2 }) }, /newer My Cat/],
    ['no licence', { change: (eyes) => ({ ...eyes, licence: ' ' }) }, /licence/],
    ['an empty licence', { files: { 'LICENCE.txt': Buffer.from(' \n') } }, /names no licence/],
    [
      'a way out of the folder',
      { change: (eyes) => ({ ...eyes, licenceFile: '../LICENCE.txt' }) },
      /licenceFile/,
    ],
    ['a file nobody needs', { files: { 'run-me.sh': Buffer.from('echo') } }, /lists run-me\.sh/],
    [
      'a missing entry',
      { change: (eyes) => ({ ...eyes, files: eyes.files.slice(1) }) },
      /lists no backbone\.onnx/,
    ],
    ['a file that is no network', { files: { 'backbone.onnx': Buffer.from('cat') } }, /no ONNX/],
    [
      'a layer that is not there',
      { change: (eyes) => ({ ...eyes, backbone: { ...eyes.backbone, layers: ['x'] } }) },
      /no layer "x"/,
    ],
    [
      'another size of embedding',
      { change: (eyes) => ({ ...eyes, embeddingSize: 100 }) },
      /puts out 384 numbers instead of 100/,
    ],
    [
      'a projection of another length',
      { files: { 'projection.bin': new Uint8Array(10) } },
      /projection\.bin of 5 numbers/,
    ],
    [
      'a classifier of another size',
      { files: { 'cat-classifier.json': json({ offset: 0, slope: 1, weights: [1] }) } },
      /1 weights instead of 384/,
    ],
    ['a bank of nothing', { files: { 'bank.bin': new Uint8Array(384 * 2 * 30) } }, /no embedding/],
    ['a small bank', { files: { 'bank.bin': new Uint8Array(384 * 2) } }, /1 cats/],
    ['no self-test', { files: { 'self-test.json': json([]) } }, /self-test\.json/],
  ])('refuses %s', async (_what, options, reason) => {
    await expect(read(options)).rejects.toThrow(reason);
  });

  it('refuses files that are not what was written down, before it understands them', async () => {
    await makeEyes(folder);
    const bank = join(folder, 'bank.bin');
    const bytes = await readFile(bank);
    await truncate(bank, 100);
    await expect(readEyesFolder(folder)).rejects.toThrow('holds a bank.bin of 100 bytes');
    await writeFile(bank, bytes.fill(1, 0, 1));
    await expect(readEyesFolder(folder)).rejects.toThrow('bank.bin that was altered');
    await writeFile(bank, Buffer.concat([bytes, bytes]));
    await expect(readEyesFolder(folder)).rejects.toThrow('more than the');
  });

  it('follows no link', async () => {
    await makeEyes(folder);
    await rename(join(folder, 'bank.bin'), join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'bank.bin'));
    await expect(readEyesFolder(folder)).rejects.toThrow('not a plain file');
  });
});
