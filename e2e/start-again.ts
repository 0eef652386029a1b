import { expect } from '@playwright/test';
import { join } from 'node:path';
import { run } from '../setup/command.ts';
import { electronSwitches, requireElectron } from '../setup/electron.ts';
import { root } from '../setup/paths.ts';

/** Starts the app once more while it runs, as a click on its icon and file managers do; resolves when that has ended. */
export async function startAgain(folder: string, ...args: readonly string[]): Promise<void> {
  const again = await run(requireElectron().executable, [...electronSwitches(), root, ...args], {
    cwd: folder,
    env: { MY_CAT_DATA: join(folder, 'data') },
  });
  expect(again.code, again.output).toBe(0);
}
