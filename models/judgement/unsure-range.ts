/** Match probabilities between which a photo is unsure, and the person's word would help most. */
export const unsureFrom = 0.1;
export const unsureUntil = 0.9;

/** Whether a photo nobody has decided is unsure, by the probability of what is most likely the cat in it. */
export const isUnsure = (probability: number): boolean =>
  probability >= unsureFrom && probability <= unsureUntil;
