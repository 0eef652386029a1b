import type * as FileSystem from 'node:fs';
import type * as Promised from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { faultFor } from './one-fault.ts';

type Call = (...values: unknown[]) => unknown;

function refuse(name: string, [path]: readonly unknown[]): void {
  const what = `${name} ${typeof path === 'string' ? path : ''}`.trim();
  const code = faultFor('files', what);
  if (code === null) return;
  const words = { code, syscall: name, ...(typeof path === 'string' ? { path } : {}) };
  throw Object.assign(new Error(`${code}: injected, ${what}`), words);
}

const asked =
  (name: string, real: Call): Call =>
  (...values) => {
    refuse(name, values);
    return real(...values);
  };

const promised =
  (name: string, real: Call): Call =>
  async (...values) => {
    refuse(name, values);
    const result = await real(...values);
    if (name === 'open') makeHandleFail(result as FileHandle);
    return result;
  };

function makeHandleFail(handle: FileHandle): void {
  const methods = handle as unknown as Record<string, Call>;
  for (const name of ['read', 'stat', 'write', 'writeFile', 'sync']) {
    const real = methods[name];
    if (real !== undefined) methods[name] = promised(`handle.${name}`, real.bind(handle));
  }
}

const wrapped = <Calls extends object>(
  real: Calls,
  names: readonly (keyof Calls & string)[],
  wrap: (name: string, call: Call) => Call,
): Calls => ({
  ...real,
  ...Object.fromEntries(names.map((name) => [name, wrap(name, real[name] as Call)])),
});

/** `node:fs/promises` whose calls ask first whether they are to fail. */
export const failingPromises = (real: typeof Promised): typeof Promised =>
  wrapped(
    real,
    [
      ...(['access', 'appendFile', 'copyFile', 'link', 'lstat', 'mkdir', 'mkdtemp'] as const),
      ...(['open', 'opendir', 'readFile', 'readdir', 'realpath', 'rename', 'rm'] as const),
      ...(['stat', 'statfs', 'truncate', 'utimes', 'writeFile'] as const),
    ],
    promised,
  );

/** `node:fs` whose calls that wait ask first whether they are to fail. */
export const failingCalls = (real: typeof FileSystem): typeof FileSystem =>
  wrapped(
    real,
    [
      ...(['closeSync', 'copyFileSync', 'fstatSync', 'fsyncSync', 'mkdirSync'] as const),
      ...(['openSync', 'readFileSync', 'readdirSync', 'renameSync', 'rmSync'] as const),
      ...(['statSync', 'truncateSync', 'writeFileSync', 'writeSync'] as const),
    ],
    asked,
  );
