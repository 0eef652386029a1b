/** How often each class was taken for each: rows are the truth, columns the answer. */
export type Confusion = readonly (readonly number[])[];

export type Answer = { readonly truth: number; readonly answer: number };

export function confusionOf(answers: readonly Answer[], classCount: number): Confusion {
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (const { truth, answer } of answers) {
    const row = counts[truth];
    if (row !== undefined) row[answer] = (row[answer] ?? 0) + 1;
  }
  return counts;
}

/** Share of right answers, in 0..1; NaN for none. */
export function accuracyOf(confusion: Confusion): number {
  const right = sum(confusion.map((row, truth) => row[truth] ?? 0));
  return right / sum(confusion.map(sum));
}

/**
 * Mean share of right answers over the classes that were asked about, in 0..1; NaN for none.
 *
 * Unlike the plain share it is not raised by always naming the most frequent class.
 */
export function balancedAccuracyOf(confusion: Confusion): number {
  const shares = confusion.flatMap((row, truth) => {
    const total = sum(row);
    return total === 0 ? [] : [(row[truth] ?? 0) / total];
  });
  return sum(shares) / shares.length;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
