import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

type Situation = {
  readonly platform: NodeJS.Platform;
  readonly processId: number;
  /** Ids of the threads that run already; Linux counts each as a process. */
  readonly threadIds: readonly number[];
};

/** What lowers a process, processor first. */
export type Lowering = {
  /** Ids to be given the lowest priority; 0 is this process. */
  readonly ids: readonly number[];
  /** The system's own program for its disks; null where there is none. */
  readonly command: readonly [program: string, ...args: string[]] | null;
};

/**
 * How the work of this process is made to come after everybody else's.
 *
 * Linux lowers threads one by one, and those that are started later do as the one that starts them: Node's pool,
 * which reads and decodes, is there before any of our code. Its disks have a class of their own for what is idle
 * (ionice(1)); a Mac has one for both (taskpolicy(8)). Windows lowers its processors alone: its mode for disks is
 * asked for by native code only.
 */
export function lowering({ platform, processId, threadIds }: Situation): Lowering {
  if (platform === 'linux') {
    const ids = threadIds.length === 0 ? [processId] : threadIds;
    return { ids, command: ['ionice', '-c', '3', '-p', ...ids.map(String)] };
  }
  if (platform === 'darwin')
    return { ids: [0], command: ['taskpolicy', '-b', '-p', String(processId)] };
  return { ids: [0], command: null };
}

/** Lets the person's own programs come first, whatever there is to do here; never fails. */
export function takeLowestPriority(): void {
  const { platform, pid } = process;
  const { ids, command } = lowering({
    platform,
    processId: pid,
    threadIds: platform === 'linux' ? ownThreads() : [],
  });
  for (const id of ids) tryTo(() => setPriority(id, constants.priority.PRIORITY_LOW));
  if (command === null) return;
  const [program, ...args] = command;
  // A system without it works all the same.
  execFile(program, args, () => undefined).unref();
}

function ownThreads(): readonly number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [];
  }
}

/** A thread may have ended meanwhile, and a system may forbid it. */
function tryTo(lower: () => void): void {
  try {
    lower();
  } catch {
    // It goes on as it was.
  }
}
