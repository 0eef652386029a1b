import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {'main' | 'preload' | 'renderer' | 'testing'} Target a part of the app that is bundled on its own, or what tests start */

/** @type {Readonly<Record<Target, readonly string[]>>} */
const sources = {
  main: ['contract', 'models', 'indexer', 'main', 'cli'],
  preload: ['contract', 'preload'],
  renderer: ['contract', 'models', 'renderer'],
  testing: ['contract', 'models', 'indexer'],
};
const configuration = [
  'electron.vite.config.ts',
  'package.json',
  'setup/pages-plugin.ts',
  'setup/test-programs.ts',
];

/**
 * The file that says when a part was built.
 *
 * @param {string} root folder of the checkout
 * @param {Target} target
 */
export const stampOf = (root, target) => join(root, 'out', `.${target}`);

/**
 * Whether a part of the app was never built, or before one of its sources changed.
 *
 * Plain JavaScript: `npx my-cat` asks it at every start, in a Node that does not read TypeScript.
 *
 * @param {string} root folder of the checkout
 * @param {Target} target
 */
export async function isStale(root, target) {
  const builtAt = await readFile(stampOf(root, target), 'utf8').then(Number, () => 0);
  const times = await Promise.all([
    ...sources[target].map((folder) => newestIn(join(root, folder))),
    ...configuration.map((file) => changedAt(join(root, file))),
  ]);
  return Math.max(...times) > builtAt;
}

/**
 * When the newest file below a folder was changed; test files and weights are not built.
 *
 * @param {string} folder
 */
async function newestIn(folder) {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const built = names.filter((name) => !/^weights\b|\.test\.tsx?$/.test(name));
  const times = await Promise.all(built.map((name) => changedAt(join(folder, name))));
  return Math.max(0, ...times);
}

/** @param {string} file */
const changedAt = (file) =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
