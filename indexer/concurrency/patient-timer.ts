import type { Questions } from './questions.ts';

/** How often it is asked whether somebody still waits. */
const againMs = 10;
/**
 * So long it is put off where one question follows another: most are answered by then, and what is read ahead meanwhile is what
 * somebody else would wait for.
 */
const mostMs = 60;

/** Calls `act` after a pause; where somebody waits for an answer then, a little later. */
export class PatientTimer {
  readonly #act: () => void;
  readonly #questions: Questions;
  #timer: NodeJS.Timeout;
  #isHolding = true;

  constructor(questions: Questions, pauseMs: number, act: () => void) {
    this.#act = act;
    this.#questions = questions;
    this.#timer = this.#start(pauseMs, 0);
  }

  /** Nothing is called any more. */
  clear(): void {
    clearTimeout(this.#timer);
  }

  /** A process may end before it is time. */
  unref(): this {
    this.#isHolding = false;
    this.#timer.unref();
    return this;
  }

  #start(pauseMs: number, waitedMs: number): NodeJS.Timeout {
    const timer = setTimeout(() => {
      if (waitedMs < mostMs && this.#questions.areOpen)
        this.#timer = this.#start(againMs, waitedMs + againMs);
      else this.#act();
    }, pauseMs);
    return this.#isHolding ? timer : timer.unref();
  }
}
