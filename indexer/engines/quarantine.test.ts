import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createQuarantine } from './quarantine.ts';
import { thisRelease } from './release.ts';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});

const open = (release = '1.0.0') => createQuarantine(folder, () => undefined, release);
const names = async (quarantine: ReturnType<typeof open>) => [
  ...(await quarantine.leftOut()).keys(),
];
const noted = async () =>
  JSON.parse(await readFile(join(folder, 'engine-crashes.json'), 'utf8')) as unknown;

/** A process that ends in the middle of a try: nobody comes back to take the note away. */
async function crash(release = '1.0.0'): Promise<void> {
  const quarantine = open(release);
  await quarantine.leftOut();
  const begun = new Promise<void>((resolve) => {
    void quarantine.attempt('webgpu', () => new Promise(() => resolve()));
  });
  await begun;
}

describe('the quarantine', () => {
  it('leaves out what crashed twice, for the rest of the release', async () => {
    await crash();
    expect(await names(open())).toEqual([]);
    await crash();
    expect(await names(open())).toEqual(['webgpu']);
    expect(await names(open())).toEqual(['webgpu']);
    expect(await names(open('1.0.1'))).toEqual([]);
  });

  it('takes no try for a crash that failed, ended well, or was under way when the app ended', async () => {
    for (let round = 0; round < 3; round++) {
      const quarantine = open();
      const failing = quarantine.attempt('webgpu', () => Promise.reject(new Error('no adapter')));
      await expect(failing).rejects.toThrow('no adapter');
      expect(await quarantine.attempt('node-gpu', () => Promise.resolve(7))).toBe(7);
      void quarantine.attempt('webgl', () => new Promise(() => undefined));
      await quarantine.close();
      expect(await noted()).toMatchObject({ trying: [], crashes: {} });
    }
    expect(await names(open())).toEqual([]);
  });

  it('does not ask again what was lost in use, and forgives what ended well', async () => {
    const lose = async () => {
      const quarantine = open();
      vi.useFakeTimers();
      quarantine.lost('webgpu');
      vi.advanceTimersByTime(10_000);
      vi.useRealTimers();
      expect(await names(quarantine)).toEqual(['webgpu']);
    };
    await lose();
    const second = open();
    expect(await names(second)).toEqual([]);
    await second.endedWell('webgpu');
    await lose();
    expect(await names(open())).toEqual([]);
    await lose();
    expect(await names(open())).toEqual(['webgpu']);
  });

  it('counts nothing that is lost while the app ends', async () => {
    vi.useFakeTimers();
    for (let round = 0; round < 3; round++) {
      const quarantine = open();
      quarantine.lost('webgpu');
      vi.advanceTimersByTime(5000);
      await quarantine.close();
      vi.advanceTimersByTime(60_000);
    }
    vi.useRealTimers();
    expect(await names(open())).toEqual([]);
  });

  it('never leaves out WebAssembly, and leaves alone the notes of who is at work', async () => {
    void open().attempt('wasm', () => new Promise(() => undefined));
    await expect(noted()).rejects.toThrow('ENOENT');
    await crash();
    await open().close();
    expect(await noted()).toMatchObject({ trying: ['webgpu'] });
  });

  it('works without its file', async () => {
    await writeFile(join(folder, 'engine-crashes.json'), '{"release":"1.0.0","trying":7');
    expect(await names(open())).toEqual([]);
    await rm(folder, { recursive: true });
    const lines: string[] = [];
    const quarantine = createQuarantine(folder, (line) => lines.push(line), '1.0.0');
    expect(await quarantine.attempt('webgpu', () => Promise.resolve(7))).toBe(7);
    expect(lines.join()).toContain('engine-crashes.json could not be written');
  });
});

it('knows the release from package.json', async () => {
  const text = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
  expect(thisRelease()).toBe((JSON.parse(text) as { version: string }).version);
});
