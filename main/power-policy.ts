import type { PauseReason, Policy } from '../contract/indexing.ts';
import type { Settings } from '../contract/settings.ts';

/** What the machine says of itself. */
export type PowerState = {
  readonly onBattery: boolean;
  readonly hot: boolean;
  /** It is about to sleep, and has not said yet that it is awake again. */
  readonly asleep: boolean;
};

/** What the person asked with the pause and resume buttons. */
export type PauseWish = {
  readonly paused: boolean;
  /** They pressed resume although battery or heat would pause: it holds until mains is back. */
  readonly overridden: boolean;
};

export const noWish: PauseWish = { paused: false, overridden: false };

/** Why the machine alone would pause; null when it would not. */
function machineReason(
  power: PowerState,
  settings: Settings,
): Exclude<PauseReason, 'asked'> | null {
  if (power.asleep) return 'asleep';
  if (power.hot) return 'hot';
  if (power.onBattery && settings.pauseOnBattery) return 'battery';
  return null;
}

/** Vision threads for a speed; `full` leaves none for anything else. */
export function threadsFor(speed: Settings['speed'], cores: number): number {
  switch (speed) {
    case 'gentle':
      return 1;
    case 'balanced':
      return Math.max(1, Math.ceil(cores / 2));
    case 'full':
      return Math.max(1, cores);
  }
}

/** The whole of what the indexer may do now. */
export function decidePolicy(
  power: PowerState,
  wish: PauseWish,
  settings: Settings,
  cores: number,
): Policy {
  const reason = machineReason(power, settings);
  const overridden = wish.overridden && reason !== 'asleep';
  const because = wish.paused ? 'asked' : overridden ? null : reason;
  const threads = Math.min(64, threadsFor(settings.speed, cores));
  return { paused: because !== null, pausedBecause: because, threads };
}

/** The wish after the person pressed pause or resume. */
export function pressed(paused: boolean, power: PowerState, settings: Settings): PauseWish {
  return { paused, overridden: !paused && machineReason(power, settings) !== null };
}

/** The wish after the machine's state changed: an override ends once nothing needs overriding. */
export function afterPowerChange(
  wish: PauseWish,
  power: PowerState,
  settings: Settings,
): PauseWish {
  return { ...wish, overridden: wish.overridden && machineReason(power, settings) !== null };
}
