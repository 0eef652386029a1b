/**
 * How much of the network is retrained: the head on embeddings, or the projection before it too.
 *
 * A linear projection and a linear head are one linear model of the features; the embeddings stay
 * among its inputs, so that what they already tell apart need not be learned again.
 */
export const layerNames = ['head', 'projection'] as const;
export type Layers = (typeof layerNames)[number];

/** A box of a photo as the frozen network describes it. */
export type Description = {
  /** Unit length, `embeddingSize` numbers. */
  readonly embedding: Float32Array;
  /** Pooled features before the projection, none negative; null where nothing is learned from them. */
  readonly features: Float32Array | null;
};

/** What is learned from of one photo, whatever it shows. */
export type ClassifiedPhoto = {
  /** Probability that there is a cat, in 0..1. */
  readonly presence: number;
  /** The surest cat's crop; the whole photo where no cat was found. */
  readonly subject: Description;
  readonly whole: Description;
};

/**
 * The numbers a linear model of these layers is given for a photo, and how many of them are features.
 *
 * Features come first, as their square roots, which the projection takes; the presence is last. Throws a RangeError for a photo whose
 * features were not read.
 */
export function inputsOf({ subject, whole, presence }: ClassifiedPhoto, layers: Layers) {
  const features = layers === 'head' ? [] : [roots(subject), roots(whole)];
  const parts = [...features, subject.embedding, whole.embedding];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const inputs = new Float32Array(length + 1);
  let at = 0;
  for (const part of parts) {
    inputs.set(part, at);
    at += part.length;
  }
  inputs[length] = presence;
  return { inputs, featureCount: features.reduce((sum, part) => sum + part.length, 0) };
}

function roots({ features }: Description): Float32Array {
  if (features === null) throw new RangeError('The features of this photo were not read');
  return features.map(Math.sqrt);
}
