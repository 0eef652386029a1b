import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { at } from '../paths.ts';
import { importDiagram, withDiagram } from './import-diagram.js';

it('docs/architecture.md shows the imports that the code may have; node setup/lint/draw-architecture.js', () => {
  const text = readFileSync(at('docs/architecture.md'), 'utf8');
  expect(text).toBe(withDiagram(text));
});

it('draws an arrow for each allowed import, dashed where only types may be', () => {
  const lines = importDiagram().split('\n');
  expect(lines).toContain('  cli --> indexer');
  expect(lines).toContain('  models -.-> contract');
  expect(lines.some((line) => line.includes('-.-> indexer'))).toBe(false);
});

it('refuses a document without a place for it', () => {
  expect(() => withDiagram('# Architecture')).toThrow('no place for the drawing');
});
