import { rm } from 'node:fs/promises';
import { ensureBuilt } from './build.ts';
import { run, tool } from './command.ts';
import { prepare } from './prepare.ts';
import { resultFiles } from './test-results.ts';

/** Runs the unit tests; resolves with the exit code. */
export async function unitTests(args: readonly string[] = []): Promise<number> {
  await rm(resultFiles.unit, { force: true });
  const { code } = await run(...tool('vitest', 'vitest', ['run', ...args]), { show: true });
  return code;
}

/** Runs the window tests in the real app, on virtual screens if there is no other. */
export async function windowTests(args: readonly string[] = []): Promise<number> {
  await rm(resultFiles.window, { force: true });
  await prepare();
  await ensureBuilt();
  const { code } = await run(...tool('@playwright/test', 'playwright', ['test', ...args]), {
    show: true,
  });
  return code;
}
