import { readdirSync, readFileSync } from 'node:fs';

/** `sysconf(_SC_CLK_TCK)` on Linux, wherever Node runs. */
const ticksPerSecond = 100;

/**
 * Processor time in ms of this process' children that still run, as photos are decoded in one; of all their threads.
 *
 * 0 on other systems than Linux, which tell it only of children that have ended.
 */
export function childrenCpuMs(): number {
  if (process.platform !== 'linux') return 0;
  return readdirSync('/proc/self/task')
    .flatMap((thread) => childrenOf(thread))
    .reduce((sum, child) => sum + cpuMsOf(child), 0);
}

/** Threads and children may end while they are looked at. */
function childrenOf(thread: string): readonly string[] {
  return (textOf(`/proc/self/task/${thread}/children`) ?? '').split(' ').filter(Boolean);
}

/** User and system time, the 14th and 15th field of `/proc/PID/stat`; the second is a name, which may hold anything. */
function cpuMsOf(child: string): number {
  const stat = textOf(`/proc/${child}/stat`) ?? '';
  const [, , , , , , , , , , , user = '0', system = '0'] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ');
  return ((Number(user) + Number(system)) / ticksPerSecond) * 1000;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
