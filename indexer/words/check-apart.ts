import { once } from 'node:events';
import { startThread } from '../concurrency/start-thread.ts';

export type CheckWorkerData = { readonly file: string; readonly damagedCode: number };

/** No code of Node's own. */
const damagedCode = 100;

/** As `isDamaged`, on a thread of its own; rejects where the copy cannot be read. */
export async function isDamagedApart(file: string): Promise<boolean> {
  const workerData: CheckWorkerData = { file, damagedCode };
  const thread = startThread(import.meta.url, 'check-worker', { workerData });
  const [code] = (await once(thread, 'exit')) as [number];
  if (code !== 0 && code !== damagedCode)
    throw new Error(`The copy ${file} could not be checked: its thread ended with code ${code}.`);
  return code === damagedCode;
}
