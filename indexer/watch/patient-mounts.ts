import { withDeadline } from '../images/with-deadline.ts';
import type { MountReader } from './mount-reader.ts';

/** A healthy disk that sleeps takes some seconds to start. */
const patienceMs = 15_000;

/**
 * Asks a place once at a time, and takes one that does not answer for one that is not there.
 *
 * A share whose server is gone holds each question for minutes, and with it one of the few threads that
 * all disks share.
 */
export function createPatientMounts(
  mounts: MountReader,
  limitMs: number = patienceMs,
): MountReader {
  const asked = new Map<string, ReturnType<MountReader['at']>>();

  function ask(folder: string): ReturnType<MountReader['at']> {
    const answer = mounts.at(folder).finally(() => asked.delete(folder));
    asked.set(folder, answer);
    return answer;
  }

  return {
    at: async (folder) => {
      const late = new Error(`${folder} does not answer.`);
      const answer = withDeadline(asked.get(folder) ?? ask(folder), limitMs, () => late);
      return answer.catch((error: unknown) => {
        if (error === late) return null;
        throw error;
      });
    },
  };
}
