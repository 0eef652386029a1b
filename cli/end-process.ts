import { setTimeout } from 'node:timers/promises';
import { lookingThreads } from '../indexer/watch/looking-threads.ts';

/** How a process ends: in order, replaced by one that ends with its exit code, or at once. */
export type Ending = 'exit' | 'replace' | 'kill';

/** What the system is asked before it. */
export type EndingFacts = {
  /** What keeps the process going, as `process.getActiveResourcesInfo` names it. */
  readonly resources: readonly string[];
  /** Whether a thread that looks at files has not answered. */
  readonly isLooking: boolean;
  readonly platform: NodeJS.Platform;
  /** Node can replace a process from 22.15 on, outside Windows. */
  readonly canReplace: boolean;
};

/** Whether one of the threads that all disks share still waits for one. */
const waitsInPool = (resources: readonly string[]) =>
  resources.some((name) => name.startsWith('FSReq'));

const factsNow = () => ({
  resources: process.getActiveResourcesInfo(),
  isLooking: lookingThreads.areAsked,
});

/** Whether a thread still waits for a disk. */
const waitsForDisk = ({ resources, isLooking }: Pick<EndingFacts, 'resources' | 'isLooking'>) =>
  isLooking || waitsInPool(resources);

/**
 * How to end once all that was done is on the disk.
 *
 * To exit is to wait for every thread, and where a share's server is gone one of them waits for ever. Windows ends those
 * that all disks share itself, but not those that look at files.
 */
export function endingFor(facts: EndingFacts): Ending {
  if (!waitsForDisk(facts)) return 'exit';
  if (facts.platform === 'win32') return facts.isLooking ? 'kill' : 'exit';
  return facts.canReplace ? 'replace' : 'kill';
}

type Replaceable = NodeJS.Process & {
  readonly execve?: (
    file: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ) => never;
};

/** Ends this process at once, whatever its threads wait for; after a kill a shell sees 137. */
export function endNow(code: number): never {
  const { execve } = process as Replaceable;
  const { platform } = process;
  switch (endingFor({ ...factsNow(), platform, canReplace: execve !== undefined })) {
    case 'replace':
      execve?.(process.execPath, [process.execPath, '-e', `process.exitCode = ${code}`], {});
      break;
    case 'kill':
      process.kill(process.pid, 'SIGKILL');
      break;
    case 'exit':
  }
  process.exit(code);
}

const graceMs = 2000;
const stepMs = 50;

/** As {@link endNow}, after what disks that answer are still asked for. */
export async function endProcess(code: number): Promise<never> {
  for (let waitedMs = 0; waitedMs < graceMs; waitedMs += stepMs) {
    if (!waitsForDisk(factsNow())) break;
    await setTimeout(stepMs);
  }
  return endNow(code);
}
