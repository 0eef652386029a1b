import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileChanges } from '../ports.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { applyObservations } from './apply-observations.ts';

const root = join('/', 'photos');
const folder = { folderId: 1, path: root };
const places = [{ path: root, volumeId: 1, identity: 'disk', label: 'Disk' }];
const named = (below: string, count: number) =>
  Array.from({ length: count }, (_, index) => join(root, below, `${String(index)}.jpg`));

/** A thousand files in one folder, and five thousand in another. */
function library() {
  const { ledger, written } = createMemoryLedger();
  const listed = [...named('few', 1000), ...named('many', 5000)].map((path) => ({
    path,
    bytes: 1,
    modifiedAtMs: 1,
  }));
  ledger.applyChanges(1, { present: listed, absent: [] }, 1);
  written.length = 0;
  // To look at every file there is takes seconds where there are a million.
  ledger.knownFiles = () => {
    throw new Error('All files were asked for');
  };
  const apply = (changes: readonly FileChanges[]) =>
    applyObservations({ folder, ledger, places, changes });
  return { ledger, written, apply };
}

const gone = (...absent: readonly string[]): FileChanges => ({ present: [], absent });

test('a folder that was deleted is forgotten in parts', async () => {
  const { ledger, written, apply } = library();
  expect(await apply([gone(join(root, 'few'))])).toBe('written');
  expect(ledger.countKnown(1, 1)).toBe(5000);
  expect(written.length).toBeGreaterThan(5);
  for (const { absent } of written) expect(absent.length).toBeLessThanOrEqual(200);
});

test('and many files that came or went at once', async () => {
  const { ledger, written, apply } = library();
  const present = named('new', 500).map((path) => ({ path, bytes: 1, modifiedAtMs: 1 }));
  expect(await apply([{ present, absent: named('few', 700) }])).toBe('written');
  expect(ledger.countKnown(1, 1)).toBe(5800);
  for (const { present: some, absent } of written)
    expect(some.length + absent.length).toBeLessThanOrEqual(200);
});

test('most of a volume is not forgotten', async () => {
  const { written, apply } = library();
  expect(await apply([gone(join(root, 'many'))])).toBe('doubted');
  expect(await apply([gone(...named('many', 4000))])).toBe('doubted');
  expect(written).toEqual([]);
});

test('a folder and what lay in it count once, and what is there again does not', async () => {
  const { apply } = library();
  const both = [join(root, 'few'), ...named('few', 1000)];
  expect(await apply([gone(...both)])).toBe('written');
  const again = library();
  const present = named('many', 4000).map((path) => ({ path, bytes: 1, modifiedAtMs: 1 }));
  expect(await again.apply([{ present, absent: [join(root, 'many')] }])).toBe('written');
});

test('a rename is one transaction', async () => {
  const { written, apply } = library();
  const renamed = { path: join(root, 'few', 'mog.jpg'), bytes: 1, modifiedAtMs: 1 };
  const [before = ''] = named('few', 1);
  expect(await apply([{ present: [renamed], absent: [before] }])).toBe('written');
  expect(written).toHaveLength(1);
});
