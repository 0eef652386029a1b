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

/** Whether nobody else need be asked. */
export const isSound = ({ takenAtMs, takenFrom }: CaptureDate, nowMs: number): boolean =>
  takenFrom !== 'unset-clock' && isBelievable(takenAtMs, nowMs);

/** A file whose date is asked for. */
export type DatedFile = { readonly path: string; readonly modifiedAtMs: number };

/**
 * When a photo was taken: what is written in it or in the XMP beside it, else another sidecar, its name, the date of
 * its file.
 *
 * What cannot be is not believed, whoever says so; a clock that was never set, only where nobody says more.
 */
export async function captureDate(
  { path, modifiedAtMs }: DatedFile,
  written: readonly CaptureDate[],
  nowMs: number,
): Promise<CaptureDate> {
  const best = bestDate(written, nowMs);
  if (best !== undefined) return best;
  const beside = await takenAtBeside(path);
  const named = dateInName(basename(path));
  const told = beside === null ? written : [...written, beside];
  const byName: readonly CaptureDate[] =
    named === null ? [] : [{ takenAtMs: named, takenFrom: 'name' }];
  return (
    bestDate([...told, ...byName], nowMs) ??
    told.find((one) => isBelievable(one.takenAtMs, nowMs)) ?? {
      takenAtMs: Math.min(modifiedAtMs, nowMs),
      takenFrom: 'file',
    }
  );
}

/** The first date to be believed; undefined without any. */
export const bestDate = (dates: readonly CaptureDate[], nowMs: number): CaptureDate | undefined =>
  dates.find((date) => isSound(date, nowMs));
