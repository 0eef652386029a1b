import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coalesceChanges, type Observation } from './coalesce-changes.ts';

const present = (path: string, bytes = 1): Observation => ({
  kind: 'present',
  file: { path, bytes, modifiedAtMs: 0 },
});
const absent = (path: string): Observation => ({ kind: 'absent', path });
const file = (path: string, bytes = 1) => ({ path, bytes, modifiedAtMs: 0 });

describe('the last word on a path counts', () => {
  test('gone and back is a change', () => {
    expect(coalesceChanges([absent('/p/a.jpg'), present('/p/a.jpg', 7)])).toEqual([
      { present: [file('/p/a.jpg', 7)], absent: [] },
    ]);
  });

  test('come and gone is an absence', () => {
    expect(coalesceChanges([present('/p/a.jpg'), absent('/p/a.jpg')])).toEqual([
      { present: [], absent: ['/p/a.jpg'] },
    ]);
  });

  test('written twice is written once', () => {
    expect(coalesceChanges([present('/p/a.jpg', 1), present('/p/a.jpg', 2)])).toEqual([
      { present: [file('/p/a.jpg', 2)], absent: [] },
    ]);
  });

  test('nothing is nothing', () => {
    expect(coalesceChanges([])).toEqual([]);
  });
});

describe('a folder that is gone', () => {
  test('swallows what was said of its children', () => {
    const seen = [present('/p/q/a.jpg'), absent('/p/q/b.jpg'), absent('/p/q/r'), absent('/p/q')];
    expect(coalesceChanges(seen)).toEqual([{ present: [], absent: ['/p/q'] }]);
  });

  test('does not swallow its neighbours', () => {
    expect(coalesceChanges([absent('/p/q'), absent('/p/qq.jpg')])).toEqual([
      { present: [], absent: ['/p/q', '/p/qq.jpg'] },
    ]);
  });

  test('is applied before what came below it since', () => {
    expect(coalesceChanges([absent('/p/q'), present('/p/q/a.jpg')])).toEqual([
      { present: [], absent: ['/p/q'] },
      { present: [file('/p/q/a.jpg')], absent: [] },
    ]);
  });
});

/** A small random generator with a seed (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const places = ['/p/a.jpg', '/p/q/a.jpg', '/p/q/b.jpg', '/p/q/r/a.jpg', '/p/q/r/b.jpg'];
const folders = ['/p/q', '/p/q/r'];

type Disk = Map<string, number>;

const isBelow = (path: string, folder: string): boolean =>
  dirname(path) === folder || (dirname(path) !== '/' && isBelow(dirname(path), folder));

function apply(
  disk: Disk,
  {
    present: files,
    absent: gone,
  }: { present: readonly { path: string; bytes: number }[]; absent: readonly string[] },
) {
  for (const path of gone) {
    for (const known of [...disk.keys()]) {
      if (known === path || isBelow(known, path)) disk.delete(known);
    }
  }
  for (const { path, bytes } of files) disk.set(path, bytes);
}

test.each(Array.from({ length: 200 }, (_, seed) => seed))(
  'any sequence of events has the same end when coalesced (seed %i)',
  (seed) => {
    const random = randomFrom(seed);
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const seen = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, index) => {
      if (random() < 0.5) return present(pick(places), index + 2);
      return absent(pick(random() < 0.5 ? places : folders));
    });
    const start = () =>
      new Map(places.filter((_, at) => (seed >> at) & 1).map((path) => [path, 1]));

    const oneByOne = start();
    for (const one of seen) {
      if (one.kind === 'present') apply(oneByOne, { present: [one.file], absent: [] });
      else apply(oneByOne, { present: [], absent: [one.path] });
    }
    const coalesced = start();
    const changes = coalesceChanges(seen);
    for (const change of changes) apply(coalesced, change);

    expect(Object.fromEntries(coalesced)).toEqual(Object.fromEntries(oneByOne));
    const touched = changes.flatMap((one) => [
      ...one.absent,
      ...one.present.map(({ path }) => path),
    ]);
    expect(new Set(touched).size).toBe(touched.length);
  },
);
