#!/usr/bin/env node
// Starts the command line of this checkout; sets up what it needs if that has not been done yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param {string} path */
const at = (path) => new URL(`../${path}`, import.meta.url);
const built = at('out/cli/index.js');
const needed = [built, at('models/weights/coco-ssd/model.json')];
// Older runtimes need a SQLite library of their own; setup/sqlite.ts says why.
if (Number(process.versions['napi']) < 10)
  needed.push(at('node_modules/better-sqlite3/build/Release/better_sqlite3.node'));

if (!needed.every((file) => existsSync(file))) {
  process.stderr.write('my-cat: setting up the command line, once …\n');
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const script = fileURLToPath(at('setup/scripts/setup-command-line.ts'));
  const { status } = spawnSync(process.execPath, [tsx, script], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(3);
}
await import(built.href);
