import { build } from '../build.ts';
import { packApp } from '../pack-app.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';

// Packs the app into dist/, as a folder unless told otherwise: `npm run package -- --linux deb`.
await runScript(async () => {
  const electron = await prepare();
  await build();
  const given = process.argv.slice(2);
  const { code } = await packApp(electron, given.length > 0 ? given : ['--dir'], { show: true });
  return code;
});
