import { expect, test } from 'vitest';
import { cropWindow } from './crop-window.ts';

test('leaves room around the box, square, centred', () => {
  expect(cropWindow([0.4, 0.4, 0.2, 0.2], 1000, 1000)).toEqual({
    leftPx: 370,
    topPx: 370,
    sidePx: 260,
  });
});

test('moves into the picture at its edges', () => {
  expect(cropWindow([0, 0.8, 0.2, 0.2], 1000, 1000)).toEqual({
    leftPx: 0,
    topPx: 740,
    sidePx: 260,
  });
});

test('is no larger than the short side', () => {
  expect(cropWindow([0, 0, 1, 1], 400, 300)).toEqual({ leftPx: 50, topPx: 0, sidePx: 300 });
});

test('a box without size still shows a pixel', () => {
  expect(cropWindow([1, 1, 0, 0], 100, 50)).toEqual({ leftPx: 99, topPx: 49, sidePx: 1 });
});
