import type { SeenPhoto } from '../photos/seen-photo.ts';
import { createRandom } from '../random.ts';
import { learn, scorePhoto } from './learn.ts';
import { mean } from './metrics.ts';
import type { World } from './world.ts';

export const classNames = ['persian', 'streetcats', 'anything else'] as const;
type ClassName = (typeof classNames)[number];

export type ThreeClassResult = {
  readonly balancedAccuracy: number;
  /** Photos of the row's class taken for the column's, over all seeds. */
  readonly confusion: readonly (readonly number[])[];
};

const classOf = ({ folder }: SeenPhoto): ClassName =>
  folder === 'persian' || folder === 'streetcats' ? folder : 'anything else';

/**
 * Persian, street cat or anything else, from `shown` photos a class.
 *
 * One head a class of cat, each taught with the others as counter-examples; what neither head takes for its
 * own is anything else, and so is a photo without a cat.
 */
export function threeClasses(world: World, shown = 20): ThreeClassResult {
  const photos = [...world.withoutCat, ...world.otherCats];
  const confusion = classNames.map(() => classNames.map(() => 0));
  const accuracies = world.seeds.map((seed) => {
    const { taught, test } = divide(photos, shown, seed);
    const of = (name: ClassName) => taught.filter((photo) => classOf(photo) === name);
    const headFor = (name: ClassName) =>
      learn({
        examples: of(name),
        counterExamples: taught.filter((photo) => classOf(photo) !== name),
        library: test,
        bank: [],
      });
    const [persian, street] = [headFor('persian'), headFor('streetcats')];
    const guess = (photo: SeenPhoto): ClassName => {
      const scores = [scorePhoto(persian, photo), scorePhoto(street, photo)] as const;
      if (Math.max(...scores) < 0.5) return 'anything else';
      return scores[0] >= scores[1] ? 'persian' : 'streetcats';
    };
    const shares = classNames.map((name, row) => {
      const guesses = test.filter((photo) => classOf(photo) === name).map(guess);
      for (const one of guesses) {
        const counts = confusion[row];
        const column = classNames.indexOf(one);
        if (counts !== undefined) counts[column] = (counts[column] ?? 0) + 1;
      }
      return mean(guesses.map((one) => (one === name ? 1 : 0)));
    });
    return mean(shares);
  });
  return { balancedAccuracy: mean(accuracies), confusion };
}

function divide(photos: readonly SeenPhoto[], shown: number, seed: number) {
  const shuffled = createRandom(seed + 4000).shuffle(photos);
  const taught = classNames.flatMap((name) =>
    shuffled.filter((photo) => classOf(photo) === name).slice(0, shown),
  );
  const isTaught = new Set(taught);
  return { taught, test: shuffled.filter((photo) => !isTaught.has(photo)) };
}
