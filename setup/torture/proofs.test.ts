import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { at } from '../paths.ts';
import { proofs, proofsNamed, sizesOf } from './proofs.ts';

test.each(proofs)('$what: its tests are there, and read the sizes that they are given', (proof) => {
  const texts = proof.tests.map((path) => {
    expect(existsSync(at(path))).toBe(true);
    return readFileSync(at(path), 'utf8');
  });
  for (const name of Object.keys(proof.sizes ?? {}))
    expect(texts.some((text) => text.includes(`process.env['${name}']`))).toBe(true);
});

test('a word chooses among them; an unknown one chooses none', () => {
  expect(proofsNamed([])).toBe(proofs);
  expect(proofsNamed(['drives']).map(({ tests }) => tests)).toEqual([
    ['indexer/watch/drives.test.ts'],
  ]);
  expect(proofsNamed(['no such thing'])).toEqual([]);
});

test('a night is longer', () => {
  for (const proof of proofs) {
    const [short, night] = [sizesOf(proof, 'short'), sizesOf(proof, 'night')];
    for (const name of Object.keys(short))
      expect(Number(night[name])).toBeGreaterThan(Number(short[name]));
  }
});
