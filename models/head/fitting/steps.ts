/** Work done in parts, each of some tenths of a second at most, so that others can be heard between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all that is left, at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
