import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const page = join(import.meta.dirname, '..');
const files = readdirSync(page, { recursive: true, encoding: 'utf8' });
const textOf = (ending: string) =>
  files
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(page, file), 'utf8'))
    .join('\n');

it('defines every custom property that a style asks for', () => {
  const styles = textOf('.css');
  const defined = new Set(
    [...`${styles}\n${textOf('.tsx')}`.matchAll(/(--[\w-]+)'?\]?:/g)].map(([, name]) => name),
  );
  // Those with something to fall back on may be missing.
  const asked = [...styles.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
  expect(asked.length).toBeGreaterThan(100);
  expect([...new Set(asked)].filter((name) => !defined.has(name))).toEqual([]);
});
