import type { PointerEvent } from 'react';
import { actions } from '../store/store.ts';

const wheelSpeed = 0.0022;

/** How much closer a turn of the wheel looks. */
export const wheelFactor = ({ deltaY }: WheelEvent): number => Math.exp(-deltaY * wheelSpeed);

/** A point as a share of the stage, from its middle. */
export function pointIn(
  stage: Element,
  event: { readonly clientX: number; readonly clientY: number },
): { readonly x: number; readonly y: number } {
  const area = stage.getBoundingClientRect();
  return {
    x: (event.clientX - area.left) / area.width - 0.5,
    y: (event.clientY - area.top) / area.height - 0.5,
  };
}

/** Moves what is looked at closely with the pressed pointer. */
export function panWith(event: PointerEvent): void {
  if (event.buttons !== 1 || actions().zoom.scale === 1) return;
  const area = event.currentTarget.getBoundingClientRect();
  actions().panPhoto(event.movementX / area.width, event.movementY / area.height);
}
