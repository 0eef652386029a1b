import { Linter } from 'eslint';
import { resolve } from 'node:path';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { importTableRule } from './import-table.js';

const root = resolve(import.meta.dirname, '../..');

/** What the rule says about one line of code in a file of this project. */
function complaints(file: string, code: string): string[] {
  const linter = new Linter({ cwd: root });
  const messages = linter.verify(
    code,
    {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: { parser },
      plugins: { local: { rules: { table: importTableRule } } },
      rules: { 'local/table': 'error' },
    },
    { filename: resolve(root, file) },
  );
  return messages.map(({ message }) => message);
}

describe('the import table', () => {
  it.each([
    ['indexer/pipeline/pipeline.ts', "import { see } from '../models/vision.ts';"],
    ['indexer/store/open.ts', "import Database from 'better-sqlite3';"],
    ['models/engine.ts', "import type { Box } from '../contract/box.ts';"],
    ['renderer/gallery/grid.tsx', "import { useState } from 'react';"],
    ['renderer/gallery/grid.tsx', "import type { Photo } from '../../contract/photo.ts';"],
    ['renderer/gallery/grid.tsx', "import './grid.css';"],
    ['renderer/app.tsx', "import { menuKeys } from '../contract/plain/menu-keys.ts';"],
    ['models/engine.test.ts', "import { readFileSync } from 'node:fs';"],
    ['e2e/first-run.test.ts', "import { electronSwitches } from '../setup/electron.ts';"],
  ])('lets %s say %s', (file, code) => {
    expect(complaints(file, code)).toEqual([]);
  });

  it.each([
    ['contract/box.ts', "import { x } from '../models/vision.ts';", 'contract/ may not import'],
    ['models/engine.ts', "import { readFileSync } from 'node:fs';", "package 'node:fs'"],
    ['indexer/pipeline/pipeline.ts', "import { app } from 'electron';", "package 'electron'"],
    [
      'main/index.ts',
      "import { openIndexer } from '../indexer/indexer.ts';",
      'may not import indexer/',
    ],
    ['main/index.ts', "const x = import('../indexer/indexer.ts');", 'may not import indexer/'],
    ['main/index.ts', "export * from '../renderer/app.tsx';", 'may not import renderer/'],
    ['renderer/app.tsx', "import { photoSchema } from '../contract/photo.ts';", "'import type'"],
    ['contract/plain/menu-keys.ts', "import { z } from 'zod';", "package 'zod'"],
    ['bench/index.ts', "import { app } from 'electron';", "package 'electron'"],
  ])('stops %s from saying %s', (file, code, part) => {
    expect(complaints(file, code)).toEqual([expect.stringContaining(part)]);
  });

  it('names what is allowed instead', () => {
    const [message] = complaints('preload/index.ts', "import { join } from 'node:path';");
    expect(message).toContain('folders: preload, contract, contract/plain; packages: electron');
  });
});
