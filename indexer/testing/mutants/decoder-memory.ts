import { readdirSync, readFileSync } from 'node:fs';

/** Children of this process, as Linux lists them. */
function children(): readonly string[] {
  return readdirSync('/proc/self/task').flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
}

/** Most memory, in bytes, that a child of this process has held at once since it began; 0 where the system does not tell. */
export function mostMemoryOfChildren(): number {
  if (process.platform !== 'linux') return 0;
  const peaks = children().map((id) => {
    try {
      const [, kilobytes] =
        /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
      return Number(kilobytes ?? 0) * 1024;
    } catch {
      // It has ended meanwhile.
      return 0;
    }
  });
  return Math.max(0, ...peaks);
}
