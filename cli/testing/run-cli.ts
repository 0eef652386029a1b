import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export type CliResult = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** What `npx my-cat` runs; it starts in a third of the time that its sources take. */
export const builtCli = join(import.meta.dirname, '../../out/cli/index.js');

/** Starts the real program, in a process of its own. */
export function startCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  // The tests' own colour settings must not reach the program.
  const inherited = { ...process.env };
  delete inherited['FORCE_COLOR'];
  delete inherited['NO_COLOR'];
  return spawn(process.execPath, [builtCli, ...args], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the real program to its end. */
export function runCli(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  return finished(startCli(args, environment));
}

/** Collects what a started program says, until it ends. */
export function finished(child: ChildProcess): Promise<CliResult> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
    });
  });
}

/** The objects of a `--json` answer. */
export const jsonLines = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
