/**
 * Who may import what, one row a folder.
 *
 * `folders` may be imported by path, `types` only with `import type`, `packages` by name (`*` at the
 * end matches any suffix). The longest matching row wins, so `models/window` has rules of its own.
 * Arrows go one way and there is no cycle: cli → indexer → models → contract ← main, preload, renderer.
 *
 * @typedef {{ folders?: string[], types?: string[], packages: string[] }} Row
 */

const node = 'node:*';
const tensorflow = '@tensorflow/tfjs-*';

/** @type {Readonly<Record<string, Row>>} */
export const importTable = {
  contract: { folders: ['contract/plain'], packages: ['zod'] },
  // Constants without a schema: the page may carry them, which must not carry a schema library.
  'contract/plain': { types: ['contract'], packages: [] },
  models: {
    types: ['contract'],
    folders: ['contract/plain'],
    packages: [tensorflow, 'onnxruntime-common', 'pbf'],
  },
  'models/window': { types: ['contract'], folders: ['models'], packages: [tensorflow] },
  indexer: {
    folders: ['contract', 'contract/plain', 'models', 'indexer/engines'],
    packages: [
      node,
      'chokidar',
      'sharp',
      'better-sqlite3',
      'exifreader',
      'libheif-js/*',
      'wasm-vips',
      '@xmldom/xmldom',
      '@cornerstonejs/codec-openjpeg/*',
    ],
  },
  // What only a database of many machines needs, and what comes with no release.
  'indexer/many': {
    folders: ['contract', 'contract/plain', 'models', 'indexer', 'indexer/engines'],
    packages: [node, 'pg', 'pg-boss'],
  },
  'indexer/engines': {
    folders: ['contract', 'contract/plain', 'models', 'indexer'],
    packages: [node, '@tensorflow/*'],
  },
  main: {
    folders: ['contract', 'contract/plain'],
    packages: [node, 'electron', 'electron-log*', 'electron-updater*'],
  },
  preload: { folders: ['contract', 'contract/plain'], packages: ['electron'] },
  renderer: {
    types: ['contract'],
    folders: ['contract/plain'],
    packages: [
      'react',
      'react/*',
      'react-dom',
      'react-dom/*',
      'react-aria-components*',
      'zustand*',
      'i18next',
      'react-i18next',
      '@tanstack/react-virtual',
    ],
  },
  cli: {
    folders: ['indexer', 'indexer/engines', 'indexer/many', 'models', 'contract', 'contract/plain'],
    packages: [node, 'commander', 'cli-progress', 'picocolors'],
  },
  bench: {
    folders: [
      'cli',
      'indexer',
      'indexer/engines',
      'indexer/many',
      'models',
      'contract',
      'contract/plain',
    ],
    packages: ['*', '!electron'],
  },
  training: {
    folders: ['bench', 'cli', 'indexer', 'indexer/engines', 'models', 'contract', 'contract/plain'],
    packages: ['*', '!electron'],
  },
  e2e: {
    types: ['contract'],
    folders: ['setup', 'contract/plain'],
    packages: [node, '@playwright/test', 'playwright*', 'axe-core', 'sharp'],
  },
  setup: { packages: ['*', '!electron'] },
};

/** Tests and their support files may also use these, whatever their folder. */
export const testPackages = [
  node,
  'vitest',
  'vitest/*',
  'sharp',
  'cat-picture',
  'cat-picture/*',
  '@electric-sql/pglite*',
  'wabt',
];

/** Whether a file is a test or support code for tests. */
export const isTest = (/** @type {string} */ path) =>
  /\.test\.tsx?$/.test(path) || path.includes('/testing/');
