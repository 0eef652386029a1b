import type { Policy } from '../contract/indexing.ts';
import type { Settings } from '../contract/settings.ts';
import {
  afterPowerChange,
  decidePolicy,
  noWish,
  pressed,
  type PauseWish,
  type PowerState,
} from './power-policy.ts';

export type PacingOptions = {
  readonly power: PowerState;
  readonly settings: () => Settings;
  readonly cores: number;
  readonly send: (policy: Policy) => void;
};

/** Keeps what the machine and the person want of the indexer, and sends it whole on each change. */
export class Pacing {
  readonly #options: PacingOptions;
  #power: PowerState;
  #wish: PauseWish = noWish;

  constructor(options: PacingOptions) {
    this.#options = options;
    this.#power = options.power;
  }

  get policy(): Policy {
    const { settings, cores } = this.#options;
    return decidePolicy(this.#power, this.#wish, settings(), cores);
  }

  setPaused(paused: boolean): void {
    this.#wish = pressed(paused, this.#power, this.#options.settings());
    this.send();
  }

  setPower(power: PowerState): void {
    this.#power = power;
    this.#wish = afterPowerChange(this.#wish, power, this.#options.settings());
    this.send();
  }

  /** Sends the policy again: to an indexer that has just started, or after the settings changed. */
  send(): void {
    this.#options.send(this.policy);
  }
}
