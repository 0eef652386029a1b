import type { FailureKind } from '../../contract/failure.ts';

const minuteMs = 60_000;
const inMs = (minutes: readonly number[]) => minutes.map((pause) => pause * minuteMs);

/** Pauses before a failed file is tried again; the last holds from then on. */
const pausesMs = inMs([1, 10, 60, 6 * 60, 24 * 60]);
/** What has ended a process may end the next one as well, and is not tried several times in a sitting. */
const rarePausesMs = inMs([6 * 60, 24 * 60]);

/**
 * How often a failure of each kind is tried again by itself.
 *
 * `never`: the reason lies in the file, which is read again once it changes. A photo whose decoding
 * takes too long is mostly its own fault and sometimes that of a busy machine; one that ended a process was sometimes
 * only what that was busy with when a person or the system ended it.
 */
const triesOf: Readonly<Record<FailureKind, number>> = {
  empty: 0,
  truncated: 0,
  corrupt: 0,
  'not-an-image': 0,
  'unsupported-format': 0,
  'too-large': 0,
  'too-small': 0,
  // Not by the clock: once there is a decoder, which is looked for at each opening.
  'needs-decoder': 0,
  unreadable: Infinity,
  vanished: Infinity,
  'not-downloaded': Infinity,
  'timed-out': 3,
  'crashed-reader': rarePausesMs.length,
};

/** Whether a failure may pass by itself: then its file keeps what is known of it. */
export const isPassing = (kind: FailureKind): boolean => triesOf[kind] > 0;

/** When a file that failed for the n-th time in a row is tried again; null for never. */
export function nextTryAt(kind: FailureKind, failures: number, nowMs: number): number | null {
  if (failures > triesOf[kind]) return null;
  const pauses = kind === 'crashed-reader' ? rarePausesMs : pausesMs;
  return nowMs + (pauses[Math.min(failures, pauses.length) - 1] ?? minuteMs);
}

/** Whether a failure may have passed since the library was last open; what ended a process waits for its time. */
export const mayHavePassed = (kind: FailureKind): boolean =>
  isPassing(kind) && kind !== 'crashed-reader';

export const passingKinds = (Object.keys(triesOf) as FailureKind[]).filter(mayHavePassed);
