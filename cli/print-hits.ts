import type { ExitCode } from './exit-code.ts';
import { exitCode } from './exit-code.ts';
import type { Hit } from './hit.ts';
import type { Terminal } from './terminal.ts';

export type HitFormat = { readonly json?: boolean; readonly print0?: boolean };

/** Prints hits as they come and tells whether there was any. */
export async function printHits(
  terminal: Terminal,
  hits: AsyncIterable<Hit> | Iterable<Hit>,
  format: HitFormat,
): Promise<ExitCode> {
  const writer = format.print0 === true ? terminal.resultsPrint0 : terminal.results;
  let printed = 0;
  for await (const hit of hits) {
    await writer.write(format.json === true ? JSON.stringify(hit) : hit.path);
    printed += 1;
  }
  await writer.flush();
  return printed > 0 ? exitCode.found : exitCode.nothingFound;
}
