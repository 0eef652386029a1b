import { finish, type Steps } from '../../models/head/fitting/steps.ts';

/** So often it is begun anew where something has changed meanwhile; then it is done at once. */
const mostBeginnings = 3;

/**
 * Steps whose result is of what there is after the last of them.
 *
 * Where `stateOf` tells after them that something has changed since they began, they are begun anew.
 */
export function* asOfNow<Result>(
  stateOf: () => number | string,
  begin: () => Steps<Result>,
): Steps<Result> {
  for (let beginning = 1; ; beginning += 1) {
    const state = stateOf();
    const result = beginning < mostBeginnings ? yield* begin() : finish(begin());
    if (state === stateOf()) return result;
  }
}
