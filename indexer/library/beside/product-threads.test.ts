import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { encodeFloat16 } from '../../../models/embedding/float16.ts';
import { createRandom } from '../../../models/random.ts';
import { EmbeddingFile, rowsInChunk, type EmbeddingLayout } from '../embedding-file.ts';
import { roomForProducts } from '../products-by-id.ts';
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

/** Begins to multiply all; what others have done lies in the room. */
function begin() {
  const room = roomForProducts(chunks);
  const ofChunk = (chunk: number) =>
    room.products.slice((chunk - 3) * rowsInChunk, (chunk - 2) * rowsInChunk);
  return { shared: threads.begin(layout, chunks, vector, room), ofChunk };
}

const expectedOf = (chunk: number) =>
  new Float32Array(rowsInChunk).fill(Math.fround(chunk * (vector[0] ?? 0)));
const nothing = new Float32Array(rowsInChunk);

it('multiplies all that the one who asks does not, and nothing twice', async () => {
  writeFile();
  const { shared, ofChunk } = begin();
  await doneByOthers(shared, chunks.length);
  expect([...shared.toDo()]).toEqual([]);
  for (const chunk of chunks) expect(ofChunk(chunk)).toEqual(expectedOf(chunk));
});

it('leaves to the one who asks what is taken first, and all that cannot be read', async () => {
  const missing = begin();
  expect([...missing.shared.toDo()].sort()).toEqual(chunks);
  for (const chunk of chunks) expect(missing.ofChunk(chunk)).toEqual(nothing);
  writeFile();
  const { shared, ofChunk } = begin();
  const toDo = shared.toDo();
  // One, unless they were quicker than that.
  const first = toDo.next();
  const own = first.done === true ? [] : [first.value];
  await doneByOthers(shared, chunks.length - own.length);
  expect([...toDo]).toEqual([]);
  for (const chunk of chunks)
    expect(ofChunk(chunk)).toEqual(own.includes(chunk) ? nothing : expectedOf(chunk));
});

it('waits for no thread that has ended: what it had is done by the one who asks', () => {
  writeFile();
  threads.close();
  expect([...begin().shared.toDo()].sort()).toEqual(chunks);
});
