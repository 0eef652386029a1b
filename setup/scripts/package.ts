import { build } from '../build.ts';
import { makePackages } from '../packages/make-packages.ts';
import { packageRequest } from '../packages/request.ts';
import { prepare } from '../prepare.ts';
import { runScript } from '../setup-failure.ts';

// Packs the app into dist/, as a folder unless told otherwise: `npm run package -- --linux deb`.
await runScript(async () => {
  const request = packageRequest(process.argv.slice(2), process.platform, process.arch);
  const electron = await prepare();
  await build();
  await makePackages(electron, request);
  return 0;
});
