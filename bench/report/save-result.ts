import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { embeddingVersion } from '../../models/versions.ts';

export const resultsFolder = join(import.meta.dirname, '../results');

/** What a number means nothing without. */
export const machine = () => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  processors: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
  /** Above the number of processors, others were working too and wall times are too long. */
  loadAverage: loadavg()[0] ?? 0,
});

/** Writes a result as `<name>.json` into bench/results and returns the file's path. */
export async function saveResult(name: string, result: object): Promise<string> {
  const file = join(resultsFolder, `${name}.json`);
  const whole = {
    measuredAt: new Date().toISOString(),
    machine: machine(),
    embeddingVersion,
    ...result,
  };
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(file, `${JSON.stringify(whole, null, 2)}\n`);
  return file;
}
