import { mostProbable } from '../../models/classify/choose-strength.ts';
import type { ClassifiedPhoto } from '../../models/classify/classified-photo.ts';
import {
  balancedAccuracyOf,
  confusionOf,
  type Confusion,
} from '../../models/classify/confusion.ts';
import { classify, trainClassifier } from '../../models/classify/train-classifier.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';
import { createRandom } from '../../models/random.ts';
import { mean } from './metrics.ts';
import type { World } from './world.ts';

export const classNames = ['persian', 'streetcats', 'anything else'] as const;

export type ThreeClassResult = {
  readonly balancedAccuracy: number;
  /** Photos of the row's class taken for the column's, over all seeds. */
  readonly confusion: Confusion;
};

/** Persian, street cat or anything else, from `shown` photos a class, as `my-cat classify` does it. */
export function threeClasses(world: World, shown = 20): ThreeClassResult {
  const photos = [...world.withoutCat, ...world.otherCats];
  const confusions = world.seeds.map((seed) => {
    const { taught, test } = divide(photos, shown, seed);
    const lessons = taught.map((photo) => ({ photo: classified(photo), label: labelOf(photo) }));
    const { classifier } = trainClassifier(lessons, classNames.length, { layers: 'head', seed });
    const answers = test.map((photo) => ({
      truth: labelOf(photo),
      answer: mostProbable(classify(classifier, classified(photo))),
    }));
    return confusionOf(answers, classNames.length);
  });
  return {
    balancedAccuracy: mean(confusions.map(balancedAccuracyOf)),
    confusion: classNames.map((_, truth) =>
      classNames.map((__, answer) =>
        confusions.reduce((sum, one) => sum + (one[truth]?.[answer] ?? 0), 0),
      ),
    ),
  };
}

function labelOf({ folder }: SeenPhoto): number {
  const index = classNames.findIndex((name) => name === folder);
  return index < 0 ? classNames.length - 1 : index;
}

function classified({ sightings, whole }: SeenPhoto): ClassifiedPhoto {
  const [cat] = sightings;
  const everything = { embedding: whole, features: null };
  return {
    presence: cat?.catScore ?? 0,
    subject: cat === undefined ? everything : { embedding: cat.embedding, features: null },
    whole: everything,
  };
}

function divide(photos: readonly SeenPhoto[], shown: number, seed: number) {
  const shuffled = createRandom(seed + 4000).shuffle(photos);
  const taught = classNames.flatMap((_, label) =>
    shuffled.filter((photo) => labelOf(photo) === label).slice(0, shown),
  );
  const isTaught = new Set(taught);
  return { taught, test: shuffled.filter((photo) => !isTaught.has(photo)) };
}
