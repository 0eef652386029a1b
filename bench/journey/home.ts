import { createRandom } from '../../models/random.ts';
import { splitCat } from '../accuracy/split-cat.ts';
import type { World } from '../accuracy/world.ts';
import type { SeenPhoto } from '../photos/seen-photo.ts';

/** A person's library: one cat, some visitors, and everything else people photograph. */
export type Home = {
  readonly cat: string;
  /** Photos shown to begin with; no part of what is searched. */
  readonly taught: readonly SeenPhoto[];
  readonly photos: readonly SeenPhoto[];
  /** Whether the photo of the same place shows the cat. */
  readonly isOwn: readonly boolean[];
};

/** Photos of other cats, and of dogs and other animals, that a home has. */
const visitors = 12;
const dogs = 15;
const otherAnimals = 8;

/** One home for every cat and seed that has photos enough. */
export function homes(world: World, taught: number): readonly Home[] {
  return [...world.cats].flatMap(([cat, own]) =>
    world.seeds.flatMap((seed): readonly Home[] => {
      const split = splitCat(own, taught, seed);
      if (split === null) return [];
      const without = photosWithout(world, seed);
      return [
        {
          cat,
          taught: split.examples,
          photos: [...split.test, ...without],
          isOwn: [...split.test.map(() => true), ...without.map(() => false)],
        },
      ];
    }),
  );
}

/** Photos without a cat that a shelter's library has beside those of its cats. */
const roomsOfShelter = 100;

/** The same cats, each among all others: a shelter, or somebody who photographs every cat of the street. */
export function shelters(world: World, taught: number): readonly Home[] {
  return [...world.cats].flatMap(([cat, own]) =>
    world.seeds.flatMap((seed): readonly Home[] => {
      const split = splitCat(own, taught, seed);
      if (split === null) return [];
      const others = [...world.cats].flatMap(([name, photos]) => (name === cat ? [] : photos));
      const rooms = world.withoutCat.slice(0, roomsOfShelter);
      const rest = [...others, ...world.otherCats, ...rooms];
      return [
        {
          cat,
          taught: split.examples,
          photos: [...split.test, ...rest],
          isOwn: [...split.test.map(() => true), ...rest.map(() => false)],
        },
      ];
    }),
  );
}

function photosWithout({ withoutCat, otherCats }: World, seed: number): readonly SeenPhoto[] {
  const random = createRandom(seed + 1000);
  const some = (photos: readonly SeenPhoto[], count: number) =>
    random.shuffle(photos).slice(0, count);
  const of = (folder: string) => withoutCat.filter((photo) => photo.folder === folder);
  const calm = withoutCat.filter(({ folder }) => folder !== 'dogs' && folder !== 'animals');
  return [
    ...calm,
    ...some(of('dogs'), dogs),
    ...some(of('animals'), otherAnimals),
    ...some(otherCats, visitors),
  ];
}
