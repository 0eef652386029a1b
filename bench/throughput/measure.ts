import { childrenCpuMs } from './children-cpu.ts';

/** How fast something went. */
export type Speed = {
  readonly photos: number;
  readonly photosPerSecond: number;
  /** Processor time of this process, its threads and, on Linux, its children; hardly moved by what else the machine does. */
  readonly cpuMsPerPhoto: number;
};

/** Runs `work`, which handles `photos` photos, and takes its time. */
export async function measure(photos: number, work: () => Promise<unknown>): Promise<Speed> {
  const childrenBefore = childrenCpuMs();
  const cpuBefore = process.cpuUsage();
  const startedAtMs = performance.now();
  await work();
  const tookMs = performance.now() - startedAtMs;
  const { user, system } = process.cpuUsage(cpuBefore);
  const childrenMs = childrenCpuMs() - childrenBefore;
  return {
    photos,
    photosPerSecond: (photos / tookMs) * 1000,
    cpuMsPerPhoto: ((user + system) / 1000 + childrenMs) / photos,
  };
}
