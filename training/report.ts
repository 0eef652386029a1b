import { bootstrapMean, type MeanOfCats } from '../bench/accuracy/bootstrap-mean.ts';
import { nothingRefused } from '../bench/accuracy/protocols.ts';
import type { FitOptions } from './fit-projection.ts';
import { leaveCatsOut, type SetWithout } from './leave-cats-out.ts';
import { leftOutJourneys, type LeftOutJourney } from './left-out-journeys.ts';
import { ownScores, type OwnScores } from './own-scores.ts';
import { validate, type CatValidation } from './validate.ts';

/** What cross-validation says of cats of which so many crops are shown. */
export type ShownReport = {
  readonly shown: number;
  readonly cats: number;
  readonly averagePrecision: MeanOfCats;
  /** What judging crops in each other's company adds to it. */
  readonly byCompany: MeanOfCats;
  readonly found: MeanOfCats;
  readonly byCat: readonly CatValidation[];
};

export type Report = {
  readonly crossValidation: readonly ShownReport[];
  /** What a calibration expects of a cat: constants of `models/head/calibration/fit-mixture.ts`. */
  readonly ownScores: readonly OwnScores[];
  readonly journeys: readonly LeftOutJourney[];
};

/** Three, which most cats have enough photos for, and seven, as a person would show. */
const shownCounts = [3, 7] as const;

/** Measures eyes on cats left out of all that was fitted; see {@link leaveCatsOut}. */
export async function crossValidate(
  cats: readonly (string | null)[],
  setWithout: SetWithout,
  options: FitOptions,
  folds: number,
  isBank: (row: number) => boolean,
): Promise<Report> {
  const left = await leaveCatsOut(cats, setWithout, options, folds, isBank);
  const crossValidation = shownCounts.map((shown) => {
    const byCat = left.flatMap(({ crops, bank }) =>
      validate(crops, bank, { ...nothingRefused, shown }, options.seed),
    );
    return {
      shown,
      cats: byCat.length,
      averagePrecision: bootstrapMean(
        byCat.map((one) => one.averagePrecision),
        options.seed,
      ),
      byCompany: bootstrapMean(
        byCat.map((one) => one.averagePrecision - one.alone),
        options.seed,
      ),
      found: bootstrapMean(
        byCat.map((one) => one.found),
        options.seed,
      ),
      byCat,
    };
  });
  return {
    crossValidation,
    ownScores: ownScores(left, options.seed),
    journeys: leftOutJourneys(left, options.seed),
  };
}

export function printReport({ crossValidation, ownScores: scores, journeys }: Report): void {
  console.table(scores);
  console.table(
    journeys.map(({ library, answers, cats, ...measured }) => ({
      ...{ library, answers, cats },
      ...Object.fromEntries(
        Object.entries(measured).map(([name, { mean: middle }]) => [name, middle.toFixed(3)]),
      ),
    })),
  );
  for (const { shown, cats, averagePrecision, byCompany, found, byCat } of crossValidation) {
    console.table(byCat);
    console.log(
      `${shown} shown, ${cats} cats left out in turn: average precision ${inWords(averagePrecision)}, of it by company ${inWords(byCompany)}, found ${inWords(found)}`,
    );
  }
}

const inWords = ({ mean, low, high }: MeanOfCats) =>
  `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
