import { rowOf, type ScaleRow } from './scale-row.ts';
import { watchLoop } from './watch-loop.ts';

/** The worst of so many counts. */
export const repetitions = 3;

/** The worst of a few: what is quick only the second time is slow for the person. */
export async function measure(what: string, act: () => unknown): Promise<ScaleRow> {
  let worst: ScaleRow | null = null;
  for (let turn = 0; turn < repetitions; turn += 1) {
    const row = rowOf(what, await watchLoop(act));
    if (row.tookMs > (worst?.tookMs ?? -1)) worst = row;
  }
  if (worst === null) throw new Error(`${what} was never measured.`);
  return worst;
}
