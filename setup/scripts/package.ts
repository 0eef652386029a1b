import { build } from '../build.ts';
import { run, tool } from '../command.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';

// Packs the app into dist/, as a folder unless told otherwise: `npm run package -- --linux deb`.
await runScript(async () => {
  const electron = await prepare();
  await build();
  const given = process.argv.slice(2);
  const args = [
    ...(given.length > 0 ? given : ['--dir']),
    `--config.electronDist=${electron.folder}`,
    `--config.electronVersion=${electron.version}`,
    '--publish=never',
  ];
  const { code } = await run(...tool('electron-builder', 'electron-builder', args), { show: true });
  return code;
});
