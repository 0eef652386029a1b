import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The build of sharp that works in a new process. */
function loadedBuild(...options: readonly string[]): string {
  const program = join(import.meta.dirname, '../testing', 'loaded-sharp.ts');
  const call = ['--import', 'tsx', program, ...options];
  return execFileSync(process.execPath, call, { encoding: 'utf8' }).trim();
}

it.runIf(process.platform === 'linux')('makes sharp work with its WebAssembly build', () => {
  expect(loadedBuild()).toBe('native');
  expect(loadedBuild('--refuse-native')).toBe('wasm');
});

it.runIf(process.platform === 'linux')(
  'its native build works when it is bound to its own GLib',
  () => {
    expect(loadedBuild('--bind-native')).toBe('native');
  },
);
