import { rm } from 'node:fs/promises';
import { ensureBuilt } from './build.ts';
import { run, tool } from './command.ts';
import { withDisplay } from './display.ts';
import { prepare } from './prepare.ts';
import { resultFiles } from './test-results.ts';

/** Runs the unit tests; resolves with the exit code. */
export async function unitTests(args: readonly string[] = []): Promise<number> {
  await rm(resultFiles.unit, { force: true });
  const { code } = await run(...tool('vitest', 'vitest', ['run', ...args]), { show: true });
  return code;
}

/** Runs the window tests in the real app, under a virtual display if there is no other. */
export async function windowTests(args: readonly string[] = []): Promise<number> {
  await rm(resultFiles.window, { force: true });
  await prepare();
  await ensureBuilt();
  const [program, all] = withDisplay(...tool('@playwright/test', 'playwright', ['test', ...args]));
  const { code } = await run(program, all, { show: true });
  return code;
}
