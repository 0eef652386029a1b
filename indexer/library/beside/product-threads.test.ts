import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeFloat16 } from '../../../models/embedding/float16.ts';
import { createRandom } from '../../../models/random.ts';
import { EmbeddingFile, rowsInChunk, type EmbeddingLayout } from '../embedding-file.ts';
import { ProductThreads, type SharedProducts } from './product-threads.ts';

const size = 16;
const chunks = [3, 4, 5, 6];
const random = createRandom(9);
const vector = Float32Array.from({ length: size }, () => random.next() - 0.5);

let folder: string;
let layout: EmbeddingLayout;
let threads: ProductThreads;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'products-'));
  layout = { path: join(folder, 'library.embeddings'), rowBytes: 2 * size, firstChunk: 3 };
  threads = new ProductThreads(2);
});

afterEach(async () => {
  threads.close();
  await rm(folder, { recursive: true });
});

/** Rows of a chunk whose first number tells which they are. */
const rowsOf = (chunk: number) =>
  Float32Array.from({ length: rowsInChunk * size }, (_, at) => (at % size === 0 ? chunk : 0));

function writeFile(): void {
  const file = EmbeddingFile.create(layout);
  for (const chunk of chunks) file.writeChunk(chunk, encodeFloat16(rowsOf(chunk)));
  file.close();
}

/** Waits until others have done so many chunks. */
const doneByOthers = (shared: SharedProducts, count: number) =>
  vi.waitUntil(() => shared.doneByOthers >= count);

it('multiplies all that the one who asks does not, and nothing twice', async () => {
  writeFile();
  const shared = threads.begin(layout, chunks, vector);
  await doneByOthers(shared, chunks.length);
  expect([...shared.toDo()]).toEqual([]);
  const found = [...shared.byOthers()];
  expect(found.map(([chunk]) => chunk)).toEqual(chunks);
  for (const [chunk, products] of found) {
    expect(products).toHaveLength(rowsInChunk);
    const expected = Math.fround(chunk * (vector[0] ?? 0));
    expect(new Set(products)).toEqual(new Set([expected]));
  }
});

it('leaves to the one who asks what is taken first, and all that cannot be read', async () => {
  const missing = threads.begin(layout, chunks, vector);
  expect([...missing.toDo()].sort()).toEqual(chunks);
  expect([...missing.byOthers()]).toEqual([]);
  writeFile();
  const shared = threads.begin(layout, chunks, vector);
  const toDo = shared.toDo();
  // One, unless they were quicker than that.
  const first = toDo.next();
  const own = first.done === true ? [] : [first.value];
  await doneByOthers(shared, chunks.length - own.length);
  expect([...toDo]).toEqual([]);
  const byOthers = [...shared.byOthers()].map(([chunk]) => chunk);
  expect([...own, ...byOthers].sort()).toEqual(chunks);
});

it('waits for no thread that has ended: what it had is done by the one who asks', () => {
  writeFile();
  threads.close();
  const shared = threads.begin(layout, chunks, vector);
  expect([...shared.toDo()].sort()).toEqual(chunks);
});
