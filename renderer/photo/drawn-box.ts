import type { Box } from '../../contract/box.ts';

type Point = { readonly x: number; readonly y: number };

/** Smaller boxes hold no cat: about the size of a finger on the screen. */
const smallest = 0.02;

const inside = (value: number) => Math.min(1, Math.max(0, value));

/** The box between two points of a picture, both in 0..1; null when it is too small to be meant. */
export function boxBetween(from: Point, to: Point): Box | null {
  const left = inside(Math.min(from.x, to.x));
  const top = inside(Math.min(from.y, to.y));
  const width = inside(Math.max(from.x, to.x)) - left;
  const height = inside(Math.max(from.y, to.y)) - top;
  return width < smallest || height < smallest ? null : [left, top, width, height];
}

/** The box moved by a share of the picture, kept inside it. */
export function moveBox([left, top, width, height]: Box, byX: number, byY: number): Box {
  const kept = (start: number, size: number) => Math.min(1 - size, Math.max(0, start));
  return [kept(left + byX, width), kept(top + byY, height), width, height];
}

/** The box made larger or smaller at its lower right corner, kept inside the picture. */
export function resizeBox([left, top, width, height]: Box, byX: number, byY: number): Box {
  const kept = (start: number, size: number) => Math.min(1 - start, Math.max(smallest, size));
  return [left, top, kept(left, width + byX), kept(top, height + byY)];
}

/** Where drawing by keyboard begins. */
export const middleBox: Box = [0.3, 0.3, 0.4, 0.4];

/** CSS that lays a box over its picture. Pictures are not mirrored, so left is left in any language. */
export function boxStyle([left, top, width, height]: Box) {
  const percent = (share: number) => `${String(share * 100)}%`;
  return {
    left: percent(left),
    top: percent(top),
    width: percent(width),
    height: percent(height),
  };
}
