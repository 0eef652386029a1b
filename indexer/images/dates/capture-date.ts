import { basename } from 'node:path';
import type { TakenFrom } from '../../../contract/photo.ts';
import { dateInName } from './name-date.ts';
import { takenAtBeside } from './takeout-sidecar.ts';

/** When a photo was taken, and who says so. */
export type CaptureDate = { readonly takenAtMs: number; readonly takenFrom: TakenFrom };

/** The oldest photograph that is left. */
const firstPhotograph = Date.UTC(1826, 0, 1);
/** Clocks of other time zones are ahead of ours. */
const aheadMs = 26 * 3_600_000;

/** Whether a photo can have been taken then: not before photography, not in the future. */
export const isBelievable = (takenAtMs: number, nowMs: number): boolean =>
  takenAtMs >= firstPhotograph && takenAtMs <= nowMs + aheadMs;

/** A file whose date is asked for. */
export type DatedFile = { readonly path: string; readonly modifiedAtMs: number };

/**
 * When a photo was taken: what is written in it, else a sidecar, its name, the date of its file.
 *
 * What cannot be is not believed, whoever says so.
 */
export async function captureDate(
  { path, modifiedAtMs }: DatedFile,
  written: CaptureDate | null,
  nowMs: number,
): Promise<CaptureDate> {
  const known = (takenAtMs: number | null, takenFrom: TakenFrom): CaptureDate | null =>
    takenAtMs !== null && isBelievable(takenAtMs, nowMs) ? { takenAtMs, takenFrom } : null;
  return (
    (written === null ? null : known(written.takenAtMs, written.takenFrom)) ??
    known(await takenAtBeside(path), 'sidecar') ??
    known(dateInName(basename(path)), 'name') ?? {
      takenAtMs: Math.min(modifiedAtMs, nowMs),
      takenFrom: 'file',
    }
  );
}
