import { bootstrapMean, type MeanOfCats } from '../bench/accuracy/bootstrap-mean.ts';
import type { Home } from '../bench/journey/home.ts';
import { measureView, type Measured } from '../bench/journey/measure-view.ts';
import { Person } from '../bench/journey/person.ts';
import { createRandom } from '../models/random.ts';
import type { Fold } from './leave-cats-out.ts';
import { photoOfCrop } from './photo-of-crop.ts';
import type { ValidationCrop } from './validate.ts';

/** What people see of cats that the projection was not fitted to, at the app's own threshold. */
export type LeftOutJourney = {
  readonly library: 'home' | 'shelter';
  readonly answers: number;
  readonly cats: number;
  readonly found: MeanOfCats;
  readonly right: MeanOfCats;
  readonly f1: MeanOfCats;
  /** The best F1 that any threshold of the same order would have had. */
  readonly bestF1: MeanOfCats;
};

const taught = 5;
/** A cat with fewer photos besides would make a home of none. */
const minSearched = 5;
const strangersAtHome = 12;
const looks = [0, 10, 20] as const;

/**
 * Follows people whose cats were left out of the fit in turn: at home with a dozen strange cats, and in a shelter with all
 * that were left out with theirs.
 */
export function leftOutJourneys(folds: readonly Fold[], seed: number): readonly LeftOutJourney[] {
  return (['home', 'shelter'] as const).flatMap((library) => {
    const strangers = library === 'home' ? strangersAtHome : Infinity;
    const people = folds.flatMap(({ crops, bank }) =>
      homesOf(crops, strangers, seed).map((home) => ({ home, person: new Person(home, bank) })),
    );
    return looks.map((answers, at) => {
      const more = answers - (looks[at - 1] ?? 0);
      if (more > 0) for (const { person } of people) person.answer(more);
      const seen = people.map(({ home, person }) =>
        measureView(person.view(), home.isOwn, home.photos),
      );
      const measured = (value: (one: Measured) => number) => bootstrapMean(seen.map(value), seed);
      return {
        ...{ library, answers, cats: seen.length },
        found: measured(({ found }) => found),
        right: measured(({ right }) => right),
        f1: measured(({ f1 }) => f1),
        bestF1: measured(({ bestF1 }) => bestF1),
      };
    });
  });
}

function homesOf(
  crops: readonly ValidationCrop[],
  strangers: number,
  seed: number,
): readonly Home[] {
  const cats = [...new Set(crops.map(({ cat }) => cat))];
  return cats.flatMap((cat): readonly Home[] => {
    const own = createRandom(seed).shuffle(crops.filter((crop) => crop.cat === cat));
    if (own.length < taught + minSearched) return [];
    const others = createRandom(seed + 1).shuffle(crops.filter((crop) => crop.cat !== cat));
    const searched = [...own.slice(taught), ...others.slice(0, strangers)];
    return [
      {
        cat,
        taught: own.slice(0, taught).map(photoOfCrop),
        photos: searched.map(photoOfCrop),
        isOwn: searched.map((crop) => crop.cat === cat),
      },
    ];
  });
}
