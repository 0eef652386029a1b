/** Work done in parts, each of some hundredths of a second at most, so that others can be heard between them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Does all that is left, at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Works on `count` things, `size` of them in each step, in whatever plain loop: there are as many as crops in a library. */
export function* inRanges(
  count: number,
  size: number,
  work: (from: number, until: number) => void,
): Steps<void> {
  for (let from = 0; from < count; from += size) {
    yield;
    work(from, Math.min(from + size, count));
  }
}

/** Takes the first step now, and the others where they are asked for: what is begun on other threads goes on meanwhile. */
export function begun<Result>(steps: Steps<Result>): Steps<Result> {
  const first = steps.next();
  return (function* () {
    if (first.done === true) return first.value;
    yield;
    return yield* steps;
  })();
}

/** What is done at once, where steps are asked for. */
export function* atOnce<Result>(work: () => Result): Steps<Result> {
  return work();
}

/** What `find` makes of each, one in each step. */
export function* mapInSteps<From, To>(
  items: readonly From[],
  find: (item: From, at: number) => To,
): Steps<readonly To[]> {
  const found: To[] = [];
  for (const [at, item] of items.entries()) {
    yield;
    found.push(find(item, at));
  }
  return found;
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
