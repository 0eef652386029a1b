import type { SeenPhoto } from '../photos/seen-photo.ts';
import { createRandom } from '../../models/random.ts';
import type { World } from './world.ts';

/** How a cat is taught and what it is looked for among, so that figures of one name are of one thing. */
export type Protocol = {
  readonly name: string;
  /** Support: photos of the cat that are shown. */
  readonly shown: number;
  /** Counter-examples, and the gallery besides the cat's other photos. */
  readonly divide: (world: World, cat: string, seed: number) => Division;
};

type Division = {
  readonly counterExamples: readonly SeenPhoto[];
  readonly strangers: readonly SeenPhoto[];
};

const counterExamplesOfEachKind = 60;
const shown = 10;

/** The rivals themselves are among the counter-examples, by other photos of theirs. */
export const rivalsKnown: Protocol = {
  name: 'rivals known: 60 photos of any other cat and 60 without a cat said to be none',
  shown,
  divide: (world, cat, seed) => {
    const strangers = createRandom(seed + 2000).shuffle(strangersTo(world, cat).flat());
    return {
      counterExamples: [
        ...strangers.slice(0, counterExamplesOfEachKind),
        ...withoutCat(world, seed),
      ],
      strangers: strangers.slice(counterExamplesOfEachKind),
    };
  },
};

/** No cat of the gallery is among the counter-examples. */
export const identitiesDisjoint: Protocol = {
  name: 'identities disjoint: the same, of cats that are not looked at',
  shown,
  divide: (world, cat, seed) => {
    const random = createRandom(seed + 4000);
    const identities = random.shuffle(strangersTo(world, cat));
    const half = Math.floor(identities.length / 2);
    const others = random.shuffle(identities.slice(0, half).flat());
    return {
      counterExamples: [...others.slice(0, counterExamplesOfEachKind), ...withoutCat(world, seed)],
      strangers: identities.slice(half).flat(),
    };
  },
};

/** As on the first day. */
export const nothingRefused: Protocol = {
  name: 'no counter-examples',
  shown,
  divide: (world, cat) => ({ counterExamples: [], strangers: strangersTo(world, cat).flat() }),
};

export const protocols = [rivalsKnown, identitiesDisjoint, nothingRefused] as const;

/** Photos of every other cat, by cat; each without a name counts as one of its own. */
function strangersTo({ cats, otherCats }: World, cat: string): readonly (readonly SeenPhoto[])[] {
  const named = [...cats].filter(([name]) => name !== cat).map(([, photos]) => photos);
  return [...named, ...otherCats.map((photo) => [photo])];
}

const withoutCat = (world: World, seed: number) =>
  createRandom(seed + 3000)
    .shuffle(world.withoutCat)
    .slice(0, counterExamplesOfEachKind);
