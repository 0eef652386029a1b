import { PatientTimer } from '../concurrency/patient-timer.ts';
import type { Questions } from '../concurrency/questions.ts';

/** Room for what the person waits for between two steps, and for other work to end. */
const pausesMs = { more: 10, later: 5_000 } as const;

/** What a step says of the next: it is due, it is due when other work has ended, there is none. */
export type StepOutcome = keyof typeof pausesMs | 'done';

/** Work that nobody waits for, in steps of a few hundredths of a second. */
export type IdleWork = {
  /** Takes a step again and again, with pauses; one that fails is the last. */
  readonly begin: (step: () => StepOutcome) => void;
  /** Leaves what is not done. */
  readonly stop: () => void;
};

/** Creates work that is put off a little while one of the questions is open. */
export function createIdleWork(questions: Questions): IdleWork {
  const timers = new Set<PatientTimer>();

  function take(step: () => StepOutcome, pauseMs: number): void {
    const timer = new PatientTimer(questions, pauseMs, () => {
      timers.delete(timer);
      try {
        const outcome = step();
        if (outcome !== 'done') take(step, pausesMs[outcome]);
      } catch (error) {
        console.error('Work for idle time failed:', error);
      }
    });
    timers.add(timer.unref());
  }

  return {
    begin: (step) => take(step, pausesMs.more),
    stop: () => {
      for (const timer of timers) timer.clear();
      timers.clear();
    },
  };
}
