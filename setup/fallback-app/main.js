/**
 * Starts the app whose folder (or main file) is the first argument, as Electron's own default app does.
 *
 * Packed into `resources/default_app.asar` of a runtime that came without one. The import is awaited
 * at the top level, so that Electron is ready only after the app's main file has run.
 */
import { app } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const argument = process.argv.slice(1).find((one) => !one.startsWith('-'));
if (argument === undefined) {
  process.stderr.write('Usage: electron [switches] <folder of an app>\n');
  process.exit(1);
}
const given = resolve(argument);
const manifestFile = join(given, 'package.json');
let main = given;

if (existsSync(manifestFile)) {
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version ?? '0.0.0');
  app.setDesktopName(manifest.desktopName ?? `${manifest.name}.desktop`);
  app.setAppPath(given);
  main = join(given, manifest.main ?? 'index.js');
}
process.defaultApp = true;
await import(pathToFileURL(main).href);
