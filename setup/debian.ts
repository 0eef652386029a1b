import { existsSync } from 'node:fs';
import { lastLines, run } from './command.ts';
import { SetupFailure } from './setup-failure.ts';
import { step } from './step.ts';

let listsAreFresh: Promise<unknown> | undefined;

const env = { DEBIAN_FRONTEND: 'noninteractive' };

/**
 * Installs Debian or Ubuntu packages when running as root there, else says how to.
 *
 * `reason` is the first half of a sentence: what they are needed for. Nobody but root is asked for a
 * password behind their back: they get the command instead.
 */
export async function ensureDebianPackages(
  wanted: readonly string[],
  reason: string,
): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (!existsSync('/usr/bin/apt-get'))
    throw new SetupFailure(
      `${reason}.`,
      `install with your system's package manager what Debian calls ${wanted.join(' ')}.`,
    );
  if (!isRoot)
    throw new SetupFailure(
      `${reason}.`,
      `sudo apt-get update && sudo apt-get install ${(await existing(wanted)).join(' ')}`,
    );
  await step(`${reason}: installing ${wanted.join(' ')} with apt-get`, async () => {
    listsAreFresh ??= run('apt-get', ['update', '-q'], { env });
    await listsAreFresh;
    const names = await existing(wanted);
    const flags = ['install', '-y', '-q', '--no-install-recommends'];
    const { code, output } = await run('apt-get', [...flags, ...names], { env });
    if (code !== 0)
      throw new SetupFailure(
        `apt-get could not install ${names.join(' ')}:\n    ${lastLines(output)}`,
        `see why with: apt-get install ${names.join(' ')}`,
      );
  });
}

/** Newer releases renamed some libraries: libgtk-3-0 became libgtk-3-0t64. */
async function existing(wanted: readonly string[]): Promise<string[]> {
  return Promise.all(
    wanted.map(async (name) => {
      const { output } = await run('apt-cache', ['policy', `${name}t64`]);
      return /Candidate: [^(\s]/.test(output) ? `${name}t64` : name;
    }),
  );
}
