import type { PauseReason, Policy, Progress } from '../contract/indexing.ts';
import type { Settings } from '../contract/settings.ts';
import { nobodyAround, type Surroundings } from './surroundings/surroundings.ts';

/** What the machine says of itself, and of who uses it. */
export type PowerState = Surroundings & {
  readonly onBattery: boolean;
  readonly hot: boolean;
  /** It is about to sleep, and has not said yet that it is awake again. */
  readonly asleep: boolean;
};

/** A machine that allows everything. */
export const restingMachine: PowerState = {
  ...nobodyAround,
  ...{ onBattery: false, hot: false, asleep: false },
};

/** What the person asked with the pause and resume buttons. */
export type PauseWish = {
  readonly paused: boolean;
  /** They pressed resume although the machine would pause: it holds until it would not any more. */
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
  if (power.fullScreen && settings.pauseOnFullScreen) return 'full-screen';
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

/** The speed of this moment: what is balanced is gentle on battery and to who works in another program. */
function speedNow({ onBattery, working }: PowerState, { speed }: Settings): Settings['speed'] {
  return speed === 'balanced' && (onBattery || working) ? 'gentle' : speed;
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
  const threads = Math.min(64, threadsFor(speedNow(power, settings), cores));
  return { paused: because !== null, pausedBecause: because, threads };
}

/** Whether one of the settings has changed that decide it. */
export const pacesOtherwise = (before: Settings, now: Settings): boolean =>
  before.speed !== now.speed ||
  before.pauseOnBattery !== now.pauseOnBattery ||
  before.pauseOnFullScreen !== now.pauseOnFullScreen;

/** Whether there is work that could be in somebody's way, or would be if nothing but the machine paused it. */
export function mayDisturb({ state, pausedBecause, done, total }: Progress): boolean {
  if (state !== 'paused') return state === 'scanning' || state === 'indexing';
  return done < total && pausedBecause !== 'asked' && pausedBecause !== 'asleep';
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
