import { rootPlaces, type DatabaseOptions } from '../database.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import type { Context } from '../with-library.ts';
import { count, fileSize } from '../words.ts';
import type { StatusOptions } from './status.ts';

/** Prints what a database of many machines holds, or the files of it that could not be read. */
export async function databaseStatus(
  { terminal: { results } }: Context,
  url: string,
  options: StatusOptions & DatabaseOptions,
): Promise<ExitCode> {
  const places = await rootPlaces(options);
  const { withMany } = await import('../../indexer/many/open-many.ts');
  const { failedFiles, manyStatus } = await import('../../indexer/many/many-status.ts');
  return withMany(url, async ({ database }) => {
    if (options.failures === true) {
      let failed = 0;
      for await (const file of failedFiles(database, places)) {
        failed += 1;
        await results.write(options.json === true ? JSON.stringify(file) : file.reason);
      }
      await results.flush();
      return failed > 0 ? exitCode.found : exitCode.nothingFound;
    }
    const status = await manyStatus(database, places);
    const { databaseBytes, roots, workers } = status;
    const lines =
      options.json === true
        ? [JSON.stringify({ database: database.name, ...status })]
        : [
            `Database ${database.name} (${fileSize(databaseBytes)})`,
            ...roots.map(
              (root) =>
                `Root     ${root.name === root.path ? root.path : `${root.name}, ${root.path}`}: ${root.waiting} wait, ${count(root.withCat, 'photo')} with a cat, ${root.withoutCat} without, ${root.failed} could not be read`,
            ),
            `Workers  ${workers.length === 0 ? 'none' : workers.join(', ')}`,
          ];
    for (const line of lines) await results.write(line);
    await results.flush();
    return exitCode.found;
  });
}
