import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { embeddingSize } from '../embedding/projection.ts';
import { dot } from '../head/fitting/vector.ts';
import { weightsFolder } from '../testing/real-vision.ts';
import { bankFile, parseBank } from './bank.ts';

describe('parseBank', () => {
  it('gives the shipped cats, each of unit length and no two the same', async () => {
    const bank = parseBank(await readFile(join(weightsFolder, bankFile)));
    expect(bank.length).toBeGreaterThan(100);
    for (const row of bank) expect(dot(row, row)).toBeCloseTo(1, 4);
    const [first = new Float32Array(), ...rest] = bank;
    for (const row of rest) expect(dot(first, row)).toBeLessThan(0.95);
  });

  it('refuses part of a row', () => {
    expect(() => parseBank(new Uint8Array(2 * embeddingSize + 2))).toThrow(RangeError);
  });
});
