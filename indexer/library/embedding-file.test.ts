import { truncate, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { encodeFloat16 } from '../../models/embedding/float16.ts';
import { finish } from '../../models/head/fitting/steps.ts';
import { allCrops, cropsOfPhoto, embeddingOf } from '../store/crops.ts';
import { openReadable, openWritable, type ReadableDb, type WritableDb } from '../store/database.ts';
import { writeKeptEmbeddings } from '../store/kept-embeddings.ts';
import { beginSnapshot, finishSnapshot } from '../store/stale-photos.ts';
import { factsOf, sighting, storePhotos, testEmbedding } from '../testing/synthetic-photos.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { CropColumns } from './crop-columns.ts';
import { rowsInChunk } from './embedding-file.ts';
import { EmbeddingMatrix } from './embedding-matrix.ts';

const { size } = testEmbedding;
/** Three chunks, of which the last has a few rows. */
const photoCount = 2 * rowsInChunk + 10;
const chunkBytes = rowsInChunk * size * 2;

const photo = (number: number, value = number / 16_384) => ({
  path: `/photos/${number}.jpg`,
  facts: factsOf(number),
  sightings: [sighting(new Float32Array(size).fill(value))],
});

let db: WritableDb;
let photoIds: readonly number[];
let path: string;

let filled: Buffer;

beforeAll(() => {
  const first = openWritable(':memory:');
  photoIds = storePhotos(
    first,
    Array.from({ length: photoCount }, (_, number) => photo(number)),
  );
  filled = first.serialize();
  first.close();
}, 120_000);

beforeEach(async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'library.sqlite');
  await writeFile(file, filled);
  db = openWritable(file);
  onTestFinished(() => {
    db.close();
  });
  path = join(folder, 'library.embeddings');
});

function columnsOf(from: ReadableDb): CropColumns {
  const crops = new CropColumns();
  for (const crop of allCrops(from, testEmbedding.version)) crops.put(crop, crop.photoId);
  return crops;
}

/** As an opening finds it, with the file from the first chunk on. */
function opened(from: ReadableDb = db, mayWrite = true, sharedFrom?: number) {
  const crops = columnsOf(from);
  const file = { path, mayWrite, mostHeld: 0, ...(sharedFrom === undefined ? {} : { sharedFrom }) };
  const source = { ...testEmbedding, file };
  return { crops, matrix: new EmbeddingMatrix(from, crops, source) };
}

async function keep({ matrix }: ReturnType<typeof opened>, name = 'first'): Promise<void> {
  beginSnapshot(db, name);
  const kept = finish(matrix.toKeep(name));
  await matrix.sync();
  finishSnapshot(db, name, kept);
}

async function keptOnce(): Promise<void> {
  const first = opened();
  finish(first.matrix.productsInSteps(new Float32Array(size)));
  await keep(first);
  first.matrix.close();
}

/** Changes what the database has behind everybody's back, which shows where a row comes from. */
function forge(cropId: number): void {
  const forged = encodeFloat16(new Float32Array(size).fill(2));
  db.prepare(`UPDATE crops SET embedding = ? WHERE crop_id = ?`).run(forged, cropId);
}

const firstOf = (crops: CropColumns, matrix: EmbeddingMatrix) =>
  Array.from({ length: crops.count }, (_, index) => matrix.row(index)[0]);
const stored = (crops: CropColumns, from: ReadableDb = db) =>
  Array.from(
    { length: crops.count },
    (_, index) => embeddingOf(from, crops.cropIds[index] ?? 0)?.[0],
  );

describe('a file of embeddings', () => {
  it('gives what memory gives, and leaves next to nothing in memory', () => {
    const { crops, matrix } = opened();
    const plain = new EmbeddingMatrix(db, crops, testEmbedding);
    const vector = new Float32Array(size).fill(1);
    expect(finish(matrix.productsInSteps(vector))).toEqual(finish(plain.productsInSteps(vector)));
    expect(finish(matrix.drawsInSteps())).toEqual(finish(plain.drawsInSteps()));
    expect(matrix.part(5, photoCount)).toEqual(plain.part(5, photoCount));
    expect(firstOf(crops, matrix)).toEqual(stored(crops));
    expect(plain.heldBytes).toBe(3 * chunkBytes);
    expect(matrix.heldBytes).toBeLessThanOrEqual(chunkBytes);
  });

  it('gives the same where other threads help to multiply', async () => {
    await keptOnce();
    const { crops, matrix } = opened(db, true, 1);
    const plain = new EmbeddingMatrix(db, crops, testEmbedding);
    const vector = Float32Array.from({ length: size }, (_, at) => at / size);
    finish(matrix.drawsInSteps());
    for (let turn = 0; turn < 20; turn += 1)
      expect(finish(matrix.productsInSteps(vector))).toEqual(finish(plain.productsInSteps(vector)));
    matrix.close();
  });

  it('is believed at the next opening, which reads no row of the database', async () => {
    await keptOnce();
    const { crops, matrix } = opened();
    const before = stored(crops);
    for (const cropId of crops.cropIds.subarray(0, photoCount)) forge(cropId);
    finish(matrix.drawsInSteps());
    expect(firstOf(crops, matrix)).toEqual(before);
    expect(matrix.heldBytes).toBe(0);
  });

  it('is not believed about photos that have changed since, nor about new ones', async () => {
    await keptOnce();
    storePhotos(db, [photo(3, 0.75)], 'test-2');
    storePhotos(db, [photo(3, 0.5), photo(photoCount, 0.25)]);
    const { crops, matrix } = opened();
    finish(matrix.drawsInSteps());
    expect(firstOf(crops, matrix)).toEqual(stored(crops));
    expect(matrix.row(3)[0]).toBe(0.5);
    expect(matrix.row(photoCount)[0]).toBe(0.25);
  });

  /** Harms the file, or makes it one that is not to be believed: what it says of crop 5 is wrong then. */
  const harms: Readonly<Record<string, () => unknown>> = {
    changed: async () => {
      const bytes = await readFile(path);
      bytes[chunkBytes + 17] = 99;
      await writeFile(path, bytes);
    },
    cut: () => truncate(path, 2 * chunkBytes),
    'not told of by what wrote the last snapshot': () => {
      forge(5);
      beginSnapshot(db, 'older');
      finishSnapshot(db, 'older');
    },
    'of another model': () => {
      forge(5);
      const kept = { snapshot: 'first', version: 'other', firstChunk: 0, checksums: [] };
      writeKeptEmbeddings(db, { ...kept, size });
    },
  };

  it.each(Object.keys(harms))('is read from the database where it was %s', async (harm) => {
    await keptOnce();
    await harms[harm]?.();
    const { crops, matrix } = opened();
    finish(matrix.drawsInSteps());
    expect(firstOf(crops, matrix)).toEqual(stored(crops));
  });

  it('reads again only the chunk that is not what it was', async () => {
    await keptOnce();
    const bytes = await readFile(path);
    bytes[17] = 99;
    await writeFile(path, bytes);
    const { crops, matrix } = opened();
    const [inFirst, inSecond] = [crops.cropIds[1] ?? 0, crops.cropIds[rowsInChunk + 1] ?? 0];
    forge(inFirst);
    forge(inSecond);
    finish(matrix.drawsInSteps());
    expect(matrix.row(1)[0]).toBe(2);
    expect(matrix.row(rowsInChunk + 1)[0]).not.toBe(2);
  });

  it('takes what is seen while it is open, and is kept with it', async () => {
    await keptOnce();
    const session = opened();
    finish(session.matrix.drawsInSteps());
    storePhotos(db, [photo(4, 0.5)], 'test-2');
    storePhotos(db, [photo(4, 0.5)]);
    for (const crop of cropsOfPhoto(db, photoIds[4] ?? 0))
      session.matrix.refresh(session.crops.put({ ...crop, current: 1 }, crop.photoId));
    expect(session.matrix.isChanged).toBe(true);
    await keep(session, 'second');
    expect(session.matrix.isChanged).toBe(false);
    session.matrix.close();
    const { crops, matrix } = opened();
    forge(crops.cropIds[4] ?? 0);
    finish(matrix.drawsInSteps());
    expect(matrix.row(4)[0]).toBe(0.5);
  });

  it('of which the end was never told is repaired: a kill comes at any time', async () => {
    await keptOnce();
    const killed = opened();
    finish(killed.matrix.drawsInSteps());
    storePhotos(db, [photo(4, 0.5)], 'test-2');
    storePhotos(db, [photo(4, 0.5)]);
    for (const crop of cropsOfPhoto(db, photoIds[4] ?? 0))
      killed.matrix.refresh(killed.crops.put({ ...crop, current: 1 }, crop.photoId));
    const { crops, matrix } = opened();
    finish(matrix.drawsInSteps());
    expect(firstOf(crops, matrix)).toEqual(stored(crops));
  });

  it('is read by one who only reads, while another goes on writing it', async () => {
    await keptOnce();
    const reader = openReadable(db.name);
    reader.exec('BEGIN');
    const reading = opened(reader, false);
    const vector = new Float32Array(size).fill(1);
    const before = finish(reading.matrix.productsInSteps(vector))?.slice();
    const writer = opened();
    finish(writer.matrix.drawsInSteps());
    storePhotos(db, [photo(4, 0.5)], 'test-2');
    storePhotos(db, [photo(4, 0.5)]);
    for (const crop of cropsOfPhoto(db, photoIds[4] ?? 0))
      writer.matrix.refresh(writer.crops.put({ ...crop, current: 1 }, crop.photoId));
    await keep(writer, 'second');
    expect(finish(reading.matrix.productsInSteps(vector))).toEqual(before);
    expect(reading.matrix.row(4)[0]).toBe(stored(reading.crops, reader)[4]);
    reader.close();
  });

  it('that cannot be made leaves all in memory', () => {
    path = join(path, 'in', 'no', 'folder');
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const { crops, matrix } = opened();
    finish(matrix.drawsInSteps());
    expect(error).toHaveBeenCalledOnce();
    expect(firstOf(crops, matrix)).toEqual(stored(crops));
    expect(matrix.heldBytes).toBe(3 * chunkBytes);
  });

  it('that becomes shorter while it is open is left for the database', async () => {
    await keptOnce();
    const { crops, matrix } = opened();
    finish(matrix.drawsInSteps());
    await truncate(path, 10);
    const error = vi.spyOn(console, 'error').mockReturnValue();
    const plain = new EmbeddingMatrix(db, crops, testEmbedding);
    const vector = new Float32Array(size).fill(1);
    expect(finish(matrix.productsInSteps(vector))).toEqual(finish(plain.productsInSteps(vector)));
    expect(error).toHaveBeenCalledOnce();
    expect(finish(matrix.toKeep('second'))).toBeNull();
  });
});
