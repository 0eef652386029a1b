import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../setup/command.ts';
import { electronSwitches, requireElectron } from '../setup/electron.ts';
import { root } from '../setup/paths.ts';
import { expect, test } from './fixtures.ts';
import { startApp, type RunningApp } from './running-app.ts';

/** Folders that are looked through. */
const followed = ({ page }: RunningApp) =>
  page.evaluate(async () => {
    const outcome = await window.myCat['folders.list']();
    return outcome.ok ? outcome.value.map((folder) => folder.path) : [outcome.fault.message];
  });

test('folders that the app is opened with are looked through, a second start hands its own over', async ({
  folder,
}) => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  for (const one of [first, second]) await mkdir(one);
  const dataFolder = join(folder, 'data');
  const app = await startApp({ dataFolder, files: [first] });
  await expect.poll(() => followed(app)).toEqual([first]);

  const args = [...electronSwitches(), root, 'second', join(folder, 'gone')];
  const again = await run(requireElectron().executable, args, {
    cwd: folder,
    env: { MY_CAT_DATA: dataFolder },
  });
  expect(again.code, again.output).toBe(0);
  await expect.poll(() => followed(app)).toEqual([first, second]);
  await app.close();
  expect(app.problems).toEqual([]);
});
