import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { programPlaces, type ProgramPlaces } from '../places.ts';
import { runProgram } from '../run-program.ts';
import { createTerminal } from '../terminal.ts';
import { builtCli } from './run-cli.ts';

const entry = pathToFileURL(builtCli).href;

/**
 * Runs the program in this process, where nothing depends on being one: much quicker.
 *
 * `signal` aborts as Ctrl-C does.
 */
export async function runInProcess(
  args: readonly string[],
  otherPlaces: Partial<ProgramPlaces> = {},
  signal: AbortSignal = new AbortController().signal,
) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  const terminal = createTerminal(stdout, stderr, signal);
  const code = await runProgram(args, {
    terminal,
    places: { ...programPlaces(entry), ...otherPlaces },
  });
  stdout.end();
  stderr.end();
  const [out, err] = await said;
  return { code, stdout: out, stderr: err };
}
