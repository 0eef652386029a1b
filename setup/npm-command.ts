import { existsSync } from 'node:fs';
import { win32 } from 'node:path';
import type { Command } from './command.ts';
import { SetupFailure } from './setup-failure.ts';

export type NpmMachine = {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The running Node's own program. */
  readonly node: string;
  readonly exists: (path: string) => boolean;
};

const script = ['node_modules', 'npm', 'bin', 'npm-cli.js'] as const;

/**
 * The command that runs the npm which started us, else the one in the path.
 *
 * On Windows that one is `npm.cmd`, which Node no longer starts without a shell (CVE-2024-27980), and a
 * shell would break arguments with spaces: its script is called with Node, as the file itself does.
 */
export function npmCommand(args: readonly string[], machine: NpmMachine = here()): Command {
  const { platform, environment, node } = machine;
  const running = environment['npm_execpath'];
  if (running?.endsWith('npm-cli.js')) return [node, [running, ...args]];
  if (platform !== 'win32') return ['npm', args];
  const found = scripts(machine).find(machine.exists);
  if (found === undefined)
    throw new SetupFailure(
      'There is no npm beside this Node, nor in the PATH.',
      'install Node from https://nodejs.org, which brings npm.',
    );
  return [node, [found, ...args]];
}

/** Where npm's script lies beside Node, and below each folder of the path that may hold `npm.cmd`. */
function scripts({ environment, node }: NpmMachine): string[] {
  const path = environment['PATH'] ?? environment['Path'] ?? '';
  const folders = [win32.dirname(node), ...path.split(';').filter((folder) => folder !== '')];
  return folders.map((folder) => win32.join(folder, ...script));
}

const here = (): NpmMachine => ({
  platform: process.platform,
  environment: process.env,
  node: process.execPath,
  exists: existsSync,
});
