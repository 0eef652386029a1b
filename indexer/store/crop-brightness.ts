import type { ReadableDb, WritableDb } from './database.ts';
import { Query } from './query.ts';

const brightness = new Query<[cropId: number], { brightness: number | null }>(
  `SELECT brightness FROM crops WHERE crop_id = ?`,
);
const store = new Query<[brightness: number, cropId: number]>(
  `UPDATE crops SET brightness = ? WHERE crop_id = ?`,
);

/** Mean brightness of a crop's photo or moment, in 0..1; null when nobody has looked yet. */
export function brightnessOfCrop(db: ReadableDb, cropId: number): number | null {
  return brightness.get(db, cropId)?.brightness ?? null;
}

export function storeBrightness(db: WritableDb, cropId: number, value: number): void {
  store.run(db, value, cropId);
}
