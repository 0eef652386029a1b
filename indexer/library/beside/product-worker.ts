import { workerData } from 'node:worker_threads';
import { roomForHalves } from '../../../models/head/fitting/row-products.ts';
import { EmbeddingFile, bytesOf, rowsInChunk } from '../embedding-file.ts';
import { ProductsById } from '../products-by-id.ts';
import type { ProductWorkerData } from './product-threads.ts';
import { noteDone, takeChunk, type ProductWork } from './product-work.ts';

/** Thread that multiplies rows of a file, so that the one that answers has less to multiply. */
const { port } = workerData as ProductWorkerData;

// So that whoever comes first does not wait for it.
roomForHalves(0, 8);

function multiply(work: ProductWork): void {
  const { layout, vector, chunks } = work;
  const products = new ProductsById(work.room);
  const file = EmbeddingFile.open(layout, 0, false);
  if (file === null) return;
  try {
    for (let at = takeChunk(work); at !== null; at = takeChunk(work)) {
      const room = roomForHalves(rowsInChunk * vector.length, vector.length);
      if (room === null) return;
      const chunk = chunks[at] ?? 0;
      file.readChunk(chunk, bytesOf(room.rows));
      products.put(chunk, room.times(vector, rowsInChunk));
      noteDone(work, at);
    }
  } finally {
    file.close();
  }
}

port.on('message', (work: ProductWork) => {
  try {
    multiply(work);
  } catch {
    // What is not done the other thread does itself, and says what is wrong with the file.
  }
});
