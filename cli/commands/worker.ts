import { databaseUrl, rootPlaces, type DatabaseOptions } from '../database.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { libraryFolder } from '../places.ts';
import type { Context, LibraryOptions } from '../with-library.ts';
import { count, duration } from '../words.ts';

export type WorkerOptions = LibraryOptions &
  DatabaseOptions & {
    /** Goes on waiting for photos. */
    readonly watch?: boolean;
    readonly threads?: number;
    readonly json?: boolean;
  };

const lineEveryMs = 5000;

/** Looks at photos that wait in a database of many machines, until none is left. */
export async function work(context: Context, options: WorkerOptions): Promise<ExitCode> {
  const { terminal, places } = context;
  const url = databaseUrl(options);
  if (url === null)
    throw new WrongUse('Say which database: --database postgresql://…, or MY_CAT_DATABASE.');
  const roots = await rootPlaces(options);
  const { withMany } = await import('../../indexer/many/open-many.ts');
  const { runWorker } = await import('../../indexer/many/run-worker.ts');
  const startedAtMs = performance.now();
  let saidAtMs = startedAtMs;
  const done = await withMany(url, (many) => {
    terminal.note(`Taking photos from ${many.database.name}.`);
    return runWorker({
      many,
      places: roots,
      libraryFolder: libraryFolder(options.library),
      weightsFolder: places.weightsFolder,
      workerFile: places.workerFile,
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      stay: options.watch === true,
      signal: terminal.signal,
      note: terminal.note,
      onProgress: (progress) => {
        const nowMs = performance.now();
        if (nowMs - saidAtMs < lineEveryMs) return;
        saidAtMs = nowMs;
        const rate = progress.photosPerSecond;
        const speed = rate === null ? '' : `, ${rate.toFixed(1)} a second`;
        terminal.note(`Looked at ${count(progress.done, 'photo')} here${speed}`);
      },
    });
  });
  // Ctrl-C also ends the work, but not because nothing was left.
  terminal.signal.throwIfAborted();
  const tookMs = performance.now() - startedAtMs;
  terminal.note(`Looked at ${count(done, 'photo')} here in ${duration(tookMs)}; none is left.`);
  if (options.json === true) {
    await terminal.results.write(JSON.stringify({ photos: done, seconds: tookMs / 1000 }));
    await terminal.results.flush();
  }
  return exitCode.found;
}
