import { scoreAll, summarise, type CatResult } from './household.ts';
import { learn } from './learn.ts';
import type { Protocol } from './protocols.ts';
import { splitCat } from './split-cat.ts';
import type { World } from './world.ts';

/** The hard case: the other cats of the collection are in the library, as the protocol says. */
export function againstAll(world: World, { shown, divide }: Protocol): readonly CatResult[] {
  return [...world.cats].flatMap(([cat, photos]) => {
    const runs = world.seeds.flatMap((seed) => {
      const split = splitCat(photos, shown, seed);
      if (split === null) return [];
      const { counterExamples, strangers } = divide(world, cat, seed);
      const scoreOf = learn({
        examples: split.examples,
        counterExamples,
        library: [...split.test, ...strangers],
        bank: world.bank,
      });
      return [scoreAll(split.test, strangers, scoreOf)];
    });
    return runs.length === 0 ? [] : [summarise(cat, shown, runs)];
  });
}
