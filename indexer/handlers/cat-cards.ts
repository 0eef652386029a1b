import { cardEnding } from '../../contract/cat-card.ts';
import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import { atOnce } from '../../models/head/fitting/steps.ts';
import { dot } from '../../models/head/fitting/vector.ts';
import type { Example } from '../../models/head/heads/training-set.ts';
import { cardFileName, makeCard } from '../cards/make-card.ts';
import { readCard, type ReadCard } from '../cards/read-card.ts';
import { storeCardExamples, type CardExample } from '../store/card-examples.ts';
import { addCat, presentCats } from '../store/cats.ts';
import { addLabels, type NewLabel } from '../store/label-batches.ts';
import { durably } from '../store/database.ts';
import { collectExamples } from '../teaching/collect-examples.ts';
import { catSummary } from './cat-summary.ts';
import { isSameName } from './same-name.ts';
import type { HandlerContext } from './handler-context.ts';
import { changeAndLearn } from './labels.ts';
import type { PhotoEyes } from './photo-eyes.ts';
import { requireCat } from './require-row.ts';

type CardHandlers = Pick<CommandHandlers, 'cards.export' | 'cards.import'>;

/** Taking along what was taught about a cat, and bringing it into another library. */
export function cardHandlers(
  context: HandlerContext,
  { embeddingVersion, embeddingSize }: Pick<PhotoEyes, 'embeddingVersion' | 'embeddingSize'>,
): CardHandlers {
  const { db } = context;
  return {
    'cards.export': ({ catId }) => {
      const { name } = requireCat(db, catId);
      const { positives, negatives } = collectExamples(context.examples(), catId).set;
      if (positives.length === 0)
        throw new FaultError(
          'bad-request',
          `${name} was not taught yet, so there is nothing to export. Show a few photos of ${name} first.`,
        );
      const parts = { name, embeddingVersion, embeddingSize };
      const card = makeCard({ ...parts, examples: positives, counterExamples: negatives });
      return {
        fileName: cardFileName(name, cardEnding),
        text: `${JSON.stringify(card)}\n`,
        examples: card.examples.length,
      };
    },

    'cards.import': async ({ path }) => {
      context.writable();
      const card = await readCard(path, { version: embeddingVersion, size: embeddingSize });
      // Read before: a file that is long in coming must not hold up what the person answers.
      return context.labelTurns.run(async () => {
        const known = presentCats(db).find((cat) => isSameName(cat.name, card.name));
        const fresh = known === undefined ? card : withoutKnown(context, known.catId, card);
        const [{ catId }] = await changeAndLearn(context, () =>
          atOnce(() => bringIn(context, known?.catId ?? null, fresh, embeddingVersion)),
        );
        return {
          cat: catSummary(context.source().library, requireCat(db, catId)),
          isNew: known === undefined,
          examples: fresh.examples.length,
          counterExamples: fresh.counterExamples.length,
        };
      });
    },
  };
}

type BroughtIn = {
  readonly catId: number;
  /** The gesture; none where the card told nothing new. */
  readonly batchIds: readonly number[];
};

/** Stores what a card tells as one gesture: cat, examples and labels, or nothing of it. */
function bringIn(
  context: HandlerContext,
  knownCatId: number | null,
  card: ReadCard,
  embeddingVersion: string,
): BroughtIn {
  const db = context.writable();
  const nowMs = context.now();
  const store = (vectors: readonly Float32Array[]) =>
    storeCardExamples(db, vectors, embeddingVersion, nowMs);
  return durably(db, () => {
    const catId = knownCatId ?? addCat(db, card.name, nowMs);
    const [yes, no] = [store(card.examples), store(card.counterExamples)];
    const labels = [...labelsOf(yes, catId, 'yes'), ...labelsOf(no, catId, 'no')];
    return { catId, batchIds: labels.length === 0 ? [] : [addLabels(db, labels, nowMs)] };
  });
}

/** Cosine from which on two embeddings are of one crop, through half precision. */
const sameCrop = 0.9995;

/** What a card tells that this library was not taught itself: nothing shall count twice. */
function withoutKnown(context: HandlerContext, catId: number, card: ReadCard): ReadCard {
  const { positives, negatives } = collectExamples(context.examples(), catId).set;
  const unlike = (vectors: readonly Float32Array[], known: readonly Example[]) =>
    vectors.filter((vector) => !known.some(({ embedding }) => dot(embedding, vector) > sameCrop));
  return {
    name: card.name,
    examples: unlike(card.examples, positives),
    counterExamples: unlike(card.counterExamples, negatives),
  };
}

function labelsOf(
  examples: readonly CardExample[],
  catId: number,
  verdict: 'yes' | 'no',
): readonly NewLabel[] {
  return examples.map(({ contentKey, box, cropId }) => ({
    catId,
    verdict,
    contentKey,
    box,
    cropId,
  }));
}
