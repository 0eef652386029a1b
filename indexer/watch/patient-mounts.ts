import { freeThread } from '../concurrency/free-thread.ts';
import { withDeadline } from '../images/with-deadline.ts';
import type { MountAnswer, MountReader } from './mount-reader.ts';
import { shareOf } from './share-of.ts';

/** A healthy disk that sleeps takes some seconds to start. */
const patienceMs = 15_000;

const late = Symbol('late');

/**
 * Asks a share once at a time, however many folders lie on it, and takes one that does not answer for one that is
 * not there.
 *
 * A share whose server is gone holds each question for minutes, and with it one of the few threads that all disks
 * share. Where none is free, nothing is known: that is told of the healthy disks too.
 *
 * @param limitMs patience with a share, while threads are free
 */
export function createPatientMounts(
  mounts: MountReader,
  limitMs: number = patienceMs,
): MountReader {
  const inTheAir = new Map<string, Promise<MountAnswer>>();

  /** Half of the time, since the other half begins when a thread is known to be free. */
  const inTime = <T>(answer: Promise<T>): Promise<T | typeof late> => {
    const error = new Error('It does not answer.');
    return withDeadline(answer, limitMs / 2, () => error).catch((reason: unknown) => {
      if (reason === error) return late;
      throw reason;
    });
  };

  /** Late only where a thread was free before the last half of the time and after it. */
  async function patiently<T>(answer: Promise<T>): Promise<T | typeof late | 'unknown'> {
    for (let half = 0; half < 2; half++) {
      const heard = await inTime(answer);
      if (heard !== late) return heard;
      if ((await inTime(freeThread())) === late) return 'unknown';
    }
    return late;
  }

  function ask(folder: string, share: string): Promise<MountAnswer> {
    const answer = mounts.at(folder).finally(() => inTheAir.delete(share));
    inTheAir.set(share, answer);
    return answer;
  }

  /** Takes its turn: of a share that is silent nobody asks more. */
  async function askInTurn(folder: string, share: string): Promise<MountAnswer | typeof late> {
    for (;;) {
      const other = inTheAir.get(share);
      if (other === undefined) return patiently(ask(folder, share));
      // What went wrong with another folder is told to whoever asked for it.
      const heard = await patiently(other.catch(() => null));
      if (heard === late || heard === 'unknown') return heard;
    }
  }

  return {
    standsStill: (folder) => mounts.standsStill?.(folder) === true,
    at: async (folder) => {
      const share = await patiently(shareOf(folder));
      if (share === late || share === 'unknown') return 'unknown';
      const answer = await askInTurn(folder, share);
      return answer === late ? null : answer;
    },
  };
}
