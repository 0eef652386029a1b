#!/usr/bin/env node
// Starts the command line of this checkout; builds it first if that has not been done yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../out/cli/index.js', import.meta.url);

if (!existsSync(built)) {
  process.stderr.write('my-cat: building the command line, once …\n');
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const script = fileURLToPath(new URL('../setup/scripts/postinstall.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [tsx, script], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(3);
}
await import(built.href);
