import { rm } from 'node:fs/promises';
import { ensureBuilt } from './build.ts';
import { run, tool, type CommandOptions, type CommandResult } from './command.ts';
import { withDisplay } from './display.ts';
import { prepare } from './prepare.ts';
import { resultFiles } from './test-results.ts';

/** Runs the unit tests; resolves with the exit code, and what they said unless it is shown as they go. */
export async function unitTests(
  args: readonly string[] = [],
  options: CommandOptions = { show: true },
): Promise<CommandResult> {
  await rm(resultFiles.unit, { force: true });
  return run(...tool('vitest', 'vitest', ['run', ...args]), options);
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

/**
 * Runs all tests, those of both kinds at the same time; resolves with an exit code.
 *
 * A window test waits for one thing after another and leaves half of two processors idle, which the unit tests use:
 * at the lowest priority, which is that of the app's own background process. Lines of both would mix, so what the unit
 * tests say comes at the end.
 */
export async function allTests(): Promise<number> {
  const unit = unitTests([], { last: true });
  const window = await windowTests();
  const { code, output } = await unit;
  process.stdout.write(`\n${output}`);
  return code || window;
}
