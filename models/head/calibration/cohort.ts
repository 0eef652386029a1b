/** How logits of cats that are certainly not this one are spread. */
export type Cohort = { readonly mean: number; readonly deviation: number };

/** Fewer say nothing of their spread. */
const leastCohort = 20;

/** What heads give unknown cats in the mean, for where there is no bank to ask. */
const usual: Cohort = { mean: -5, deviation: 1.2 };

/**
 * The spread of a bank's logits, by which heads become comparable.
 *
 * Heads of few and of many examples, of plain and of striking cats, differ in where their logits lie; measured in
 * deviations from the mean of unknown cats, their own cats lie in the same place (z-norm of speaker
 * verification, Auckenthaler, Carey & Lloyd-Thomas 2000).
 */
export function cohortOf(logits: readonly number[]): Cohort {
  if (logits.length < leastCohort) return usual;
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
  const squares = logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0);
  return { mean, deviation: Math.max(1e-6, Math.sqrt(squares / logits.length)) };
}
