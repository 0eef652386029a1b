import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { at, root } from './paths.ts';

export type CommandOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Show the command's output instead of collecting it. */
  readonly show?: boolean;
  readonly signal?: AbortSignal;
};

export type CommandResult = { readonly code: number; readonly output: string };

/** Environment for children: this checkout's tools first in the path. */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const path = `${at('node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: path, ...extra };
  // Terminals inside Electron apps set this; our Electron would then start without a window.
  if (extra['ELECTRON_RUN_AS_NODE'] === undefined) delete env['ELECTRON_RUN_AS_NODE'];
  return env;
}

/**
 * Runs a program to its end and resolves with its exit code, also when that is not 0.
 *
 * A program that is not there gives code 127, like a shell's. `output` is standard output and error
 * together, empty with `show`.
 */
export function run(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { cwd = root, env = {}, show = false, signal } = options;
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd,
      env: childEnvironment(env),
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => done({ code: 127, output: output || error.message }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** A program and its arguments, to spread into {@link run}. */
export type Command = readonly [program: string, args: readonly string[]];

/**
 * The command that runs a tool of an installed package.
 *
 * Node is called with the tool's own file, since the commands in `.bin` are shell scripts on Windows,
 * where a shell would break arguments with spaces.
 */
export function tool(packageName: string, command: string, args: readonly string[]): Command {
  const folder = at('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Readonly<Record<string, string>>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command '${command}'.`);
  return [process.execPath, [join(folder, file), ...args]];
}

/** The last lines of an output, indented, to show with a failure. */
export function lastLines(output: string, count = 8): string {
  return output.trim().split('\n').slice(-count).join('\n    ');
}
