import { cardVersion, type CatCard } from '../../contract/cat-card.ts';
import { normalise } from '../../models/embedding/projection.ts';
import type { Example } from '../../models/head/heads/training-set.ts';
import { encodeFloat16 } from '../../models/embedding/float16.ts';

/** What a card is made of. */
export type CardParts = {
  readonly name: string;
  readonly embeddingVersion: string;
  readonly embeddingSize: number;
  readonly examples: readonly Example[];
  readonly counterExamples: readonly Example[];
};

export function makeCard({ examples, counterExamples, ...rest }: CardParts): CatCard {
  return {
    format: 'my-cat-card',
    version: cardVersion,
    ...rest,
    examples: onePerBurst(examples).map(toText),
    counterExamples: onePerBurst(counterExamples).map(toText),
  };
}

/** A file name for a card: the cat's name without what some system refuses in names. */
export function cardFileName(name: string, ending: string): string {
  const safe = name.replace(/[\\/:*?"<>|.\p{Cc}]/gu, '_').trim();
  return `${safe === '' ? 'cat' : safe}.${ending}`;
}

/** Where bursts are known they count once; the card does not know them, so it holds their mean. */
function onePerBurst(examples: readonly Example[]): readonly Float32Array[] {
  const bursts = new Map<string, Float32Array>();
  const vectors: Float32Array[] = [];
  for (const { group, embedding } of examples) {
    const sum = group === null ? undefined : bursts.get(group);
    if (sum !== undefined) {
      embedding.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value));
      continue;
    }
    const own = embedding.slice();
    if (group !== null) bursts.set(group, own);
    vectors.push(own);
  }
  return vectors.map(normalise);
}

const toText = (vector: Float32Array) => Buffer.from(encodeFloat16(vector)).toString('base64');
