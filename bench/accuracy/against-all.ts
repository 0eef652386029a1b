import type { SeenPhoto } from '../photos/seen-photo.ts';
import { createRandom } from '../../models/random.ts';
import { scoreAll, summarise, type CatResult } from './household.ts';
import { learn } from './learn.ts';
import { splitCat } from './split-cat.ts';
import type { World } from './world.ts';

const counterExamplesOfEachKind = 60;

/**
 * The hard case: every other cat of the collection is in the library.
 *
 * Ten photos are shown, and as counter-examples 60 photos of other cats and 60 without a cat. Tested with
 * the cat's other photos against all remaining photos of all other cats.
 */
export function againstAll(world: World, shown = 10): readonly CatResult[] {
  return [...world.cats].flatMap(([cat, photos]) => {
    const runs = world.seeds.flatMap((seed) => {
      const split = splitCat(photos, shown, seed);
      if (split === null) return [];
      const strangers = createRandom(seed + 2000).shuffle(strangersTo(world, cat));
      const others = strangers.slice(0, counterExamplesOfEachKind);
      const rest = strangers.slice(counterExamplesOfEachKind);
      const without = createRandom(seed + 3000)
        .shuffle(world.withoutCat)
        .slice(0, counterExamplesOfEachKind);
      const scoreOf = learn({
        examples: split.examples,
        counterExamples: [...others, ...without],
        library: [...split.test, ...rest],
        bank: world.bank,
      });
      return [scoreAll(split.test, rest, scoreOf)];
    });
    return runs.length === 0 ? [] : [summarise(cat, shown, runs)];
  });
}

function strangersTo({ cats, otherCats }: World, cat: string): readonly SeenPhoto[] {
  const named = [...cats].filter(([name]) => name !== cat).flatMap(([, photos]) => photos);
  return [...named, ...otherCats];
}
