import { describe, expect, it } from 'vitest';
import { chooseExamples, type ExampleCandidate } from './choose-examples.ts';
import { finish } from './head/fitting/steps.ts';

const mog = [1, 0, 0];
const luna = [0, 1, 0];
const cat = (embedding: readonly number[], area: number): ExampleCandidate => ({
  area,
  embedding: Float32Array.from(embedding),
});

const chosen = (...input: Parameters<typeof chooseExamples>) => finish(chooseExamples(...input));

describe('chooseExamples', () => {
  it('takes the only cat and marks photos without one', () => {
    expect(chosen([[cat(mog, 0.1)], []])).toEqual([0, -1]);
  });

  it('takes the largest when nothing else is known', () => {
    expect(chosen([[cat(mog, 0.1), cat(luna, 0.3)]])).toEqual([1]);
  });

  it('follows the photos with one cat, though the other cat is larger', () => {
    const photos = [[cat(luna, 0.5), cat(mog, 0.1)], [cat(mog, 0.3)], [cat(mog, 0.2)]];
    expect(chosen(photos)).toEqual([1, 0, 0]);
  });

  it('follows what was taught before', () => {
    const taught = [Float32Array.from(mog)];
    expect(chosen([[cat(luna, 0.5), cat(mog, 0.1)]], taught)).toEqual([1]);
  });

  it('agrees on the cat that is in every photo', () => {
    const stranger = (at: number) => cat([0, Math.cos(at), Math.sin(at)], 0.2);
    const photos = [0, 0.9, 1.8].map((at) => [stranger(at), cat(mog, 0.3)]);
    photos.push([stranger(2.4), cat(mog, 0.1)]);
    expect(chosen(photos)).toEqual([1, 1, 1, 1]);
  });

  it('compares each cat with the sum of the others, not with each of them', () => {
    let read = 0;
    const counted = (area: number): ExampleCandidate => ({
      area,
      get embedding() {
        read += 1;
        return Float32Array.from(mog);
      },
    });
    const photos = Array.from({ length: 2000 }, () => [counted(0.2), counted(0.1)]);
    expect(chosen(photos)).toHaveLength(2000);
    // Two candidates and the choice before, in two rounds at most.
    expect(read).toBeLessThan(20 * photos.length);
  });
});
