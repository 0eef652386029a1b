/** Work done in parts, each of some hundredths of a second at most, so that others can be heard between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all that is left, at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Takes steps until so many milliseconds have passed; at least one. */
export function takeSlice<Result>(
  steps: Steps<Result>,
  sliceMs: number,
): IteratorResult<undefined, Result> {
  const untilMs = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done === true || performance.now() >= untilMs) return step;
  }
}
