import { availableParallelism } from 'node:os';
import type { Progress } from '../contract/indexing.ts';
import { Pacing, type PacingOptions } from './pacing.ts';
import { mayDisturb } from './power-policy.ts';
import { watchMachine, type MachineOptions } from './power.ts';

export type StartPacingOptions = Pick<PacingOptions, 'settings' | 'send'> &
  Pick<MachineOptions, 'lookedAt'>;

export type RunningPacing = {
  readonly pacing: Pacing;
  /** Told how the work stands: who uses the computer is looked at only while there is some. */
  readonly hear: (progress: Progress) => void;
};

/** Paces the work by this machine, from now on. */
export function startPacing({ settings, send, lookedAt }: StartPacingOptions): RunningPacing {
  const machine = watchMachine({
    lookedAt,
    mindsFullScreen: () => settings().pauseOnFullScreen,
    changed: (power) => pacing.setPower(power),
  });
  const cores = availableParallelism();
  const pacing = new Pacing({ power: machine.power, settings, cores, send });
  return { pacing, hear: (progress) => machine.follow(mayDisturb(progress)) };
}
