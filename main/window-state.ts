/** A rectangle on the desktop, in device-independent pixels. */
export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** How the window was left. */
export type WindowState = { readonly bounds: Bounds; readonly maximized: boolean };

const smallest = { width: 640, height: 480 };
const usual = { width: 1240, height: 820 };
/** So much of the title bar must be on a screen that the window can be taken hold of. */
const graspable = 80;

/** Reads a stored state; null for anything that is not one. */
export function parseWindowState(value: unknown): WindowState | null {
  if (!isRecord(value) || !isRecord(value['bounds'])) return null;
  const { x, y, width, height } = value['bounds'];
  const numbers = [x, y, width, height];
  if (!numbers.every((one) => typeof one === 'number' && Number.isFinite(one))) return null;
  const [left = 0, top = 0, wide = 0, high = 0] = numbers as readonly number[];
  const bounds = { x: left, y: top, width: wide, height: high };
  return { bounds, maximized: value['maximized'] === true };
}

/**
 * Where to open the window: as it was left if that is still on a screen, else at its usual size.
 *
 * Without `x` and `y` the system chooses the place.
 */
export function openingBounds(
  state: WindowState | null,
  screens: readonly Bounds[],
): Partial<Bounds> & Pick<Bounds, 'width' | 'height'> {
  if (state === null) return usual;
  const on = screens.find((screen) => canBeGrasped(state.bounds, screen));
  const roomy = on ?? largest(screens);
  const size = {
    width: between(smallest.width, state.bounds.width, roomy.width),
    height: between(smallest.height, state.bounds.height, roomy.height),
  };
  if (on === undefined) return size;
  return { ...size, x: Math.round(state.bounds.x), y: Math.round(state.bounds.y) };
}

export const smallestWindow = smallest;

/** A size in whole pixels; a window that was left on a larger screen must not reach beyond this one. */
const between = (least: number, wanted: number, most: number) =>
  Math.max(least, Math.min(Math.round(wanted), most));

function largest(screens: readonly Bounds[]): Pick<Bounds, 'width' | 'height'> {
  const [screen] = [...screens].sort(
    (one, other) => other.width * other.height - one.width * one.height,
  );
  return screen ?? usual;
}

/** Whether enough of a window's title bar is on one of the screens. */
export const isReachable = (window: Bounds, screens: readonly Bounds[]): boolean =>
  screens.some((screen) => canBeGrasped(window, screen));

function canBeGrasped(window: Bounds, screen: Bounds): boolean {
  const shared =
    Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const titleIsOnScreen =
    window.y >= screen.y - 1 && window.y <= screen.y + screen.height - graspable;
  return shared >= graspable && titleIsOnScreen;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
