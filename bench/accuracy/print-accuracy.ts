import { asPercent, fixed, formatTable, type Row } from '../report/table.ts';
import type { SizeResult } from './box-sizes.ts';
import type { CurvePoint } from './curve-picture.ts';
import type { CatsSeen } from './false-cats.ts';
import { goals } from './goals.ts';
import type { CatResult } from './household.ts';
import type { LabelledSize } from './labelled-boxes.ts';
import { bootstrapMean } from './bootstrap-mean.ts';
import { mean, type CalibrationFigures } from './metrics.ts';
import { identitiesDisjoint } from './protocols.ts';
import { classNames, type ThreeClassResult } from './three-classes.ts';
import type { TopOneResult } from './top-one.ts';

/** One protocol's results. */
export type ProtocolResult = { readonly name: string; readonly results: readonly CatResult[] };

export type Accuracy = {
  /** By the number of photos shown. */
  readonly household: ReadonlyMap<number, readonly CatResult[]>;
  readonly curve: readonly CurvePoint[];
  readonly againstAll: readonly ProtocolResult[];
  readonly topOne: TopOneResult;
  readonly threeClasses: ThreeClassResult;
  readonly calibration: {
    /** Household, five and ten photos shown. */
    readonly few: CalibrationFigures;
    readonly household: CalibrationFigures;
    readonly againstAll: CalibrationFigures;
  };
  /** Empty in a quick run. */
  readonly sizes: readonly SizeResult[];
  readonly labelledSizes: readonly LabelledSize[];
  readonly catsSeen: readonly CatsSeen[];
};

export function printAccuracy(result: Accuracy): void {
  printCurve(result.curve);
  const main = [5, 10, 20].flatMap((shown) => result.household.get(shown) ?? []);
  printCats('Household: photos without a cat and 12 of other cats, no counter-examples', main);
  printCats('The same, cats that are in every column', inEveryColumn(main));
  for (const { name, results } of result.againstAll)
    printCats(`Against every other cat, 10 shown, ${name}`, results);
  printCalibration('Household, 5 shown', result.calibration.few);
  printCalibration('Household, 10 shown', result.calibration.household);
  printCalibration('Against every other cat', result.calibration.againstAll);
  printThreeClasses(result.threeClasses);
  printSizes(result.sizes);
  printLabelledSizes(result.labelledSizes);
  printCatsSeen(result.catsSeen);
  printSummary(result);
}

function printCurve(curve: readonly CurvePoint[]): void {
  const rows = curve.map(({ shown, found, spread, cats }) => [
    shown,
    asPercent(found, 1),
    `± ${asPercent(spread, 1)}`,
    cats,
  ]);
  console.log(
    formatTable(
      'Photos shown → found at 1.4 % false alarms (household)',
      ['shown', 'found', 'over seeds', 'cats'],
      rows,
    ),
  );
}

function printCats(title: string, results: readonly CatResult[]): void {
  const cats = [...new Set(results.map(({ cat }) => cat))];
  const counts = [...new Set(results.map(({ shown }) => shown))];
  const cells = (cat: string | null): Row =>
    counts.flatMap((shown) => {
      const chosen = results.filter((one) => one.shown === shown && (cat ?? one.cat) === one.cat);
      if (chosen.length === 0) return ['–', '–'];
      return [
        asPercent(mean(chosen.map(({ found }) => found))),
        fixed(mean(chosen.map(({ averagePrecision }) => averagePrecision)), 3),
      ];
    });
  const head = counts.flatMap((shown) => [`${shown}: found`, `${shown}: AP`]);
  const rows = cats.map((cat): Row => [cat, ...cells(cat)]);
  const last: Row[] = [
    ['mean', ...cells(null)],
    ['90 % interval', ...intervals(results, counts)],
  ];
  console.log(formatTable(title, ['cat', ...head], [...rows, ...last]));
}

/** Ends of the bootstrap intervals of the means over cats, for each column. */
function intervals(results: readonly CatResult[], counts: readonly number[]): Row {
  return counts.flatMap((shown) => {
    const chosen = results.filter((one) => one.shown === shown);
    const found = bootstrapMean(
      chosen.map((one) => one.found),
      1,
    );
    const precision = bootstrapMean(
      chosen.map((one) => one.averagePrecision),
      1,
    );
    return [
      `${asPercent(found.low)}–${asPercent(found.high)}`,
      `${fixed(precision.low, 3)}–${fixed(precision.high, 3)}`,
    ];
  });
}

/** Results of the cats that have photos enough for all: columns of other cats cannot be compared. */
function inEveryColumn(results: readonly CatResult[]): readonly CatResult[] {
  const counts = new Set(results.map(({ shown }) => shown)).size;
  return results.filter(({ cat }) => results.filter((one) => one.cat === cat).length === counts);
}

function printCalibration(title: string, figures: CalibrationFigures): void {
  const { error, errorFromTenth, errorInEqualBins, bins } = figures;
  const rows = bins.map((bin) => [
    `${fixed(bin.from, 1)}–${fixed(bin.from + 0.1, 1)}`,
    bin.photos,
    fixed(bin.meanProbability, 3),
    fixed(bin.shareRight, 3),
  ]);
  const heading = [
    `Calibration, ${title}: expected error ${fixed(error, 3)}`,
    `over p ≥ 0.1 ${fixed(errorFromTenth, 3)}`,
    `in bins of equal count ${fixed(errorInEqualBins, 3)}`,
  ].join(', ');
  console.log(formatTable(heading, ['probability', 'photos', 'mean', 'right'], rows));
}

function printThreeClasses({ confusion }: ThreeClassResult): void {
  const rows = classNames.map((name, row): Row => [name, ...(confusion[row] ?? [])]);
  console.log(formatTable('Three classes, 20 shown each (rows: truth)', ['', ...classNames], rows));
}

function printSizes(sizes: readonly SizeResult[]): void {
  if (sizes.length === 0) return;
  const rows = sizes.map(({ boxShare, pictures, likely, any }) => [
    asPercent(boxShare),
    pictures,
    asPercent(likely, 1),
    asPercent(any, 1),
  ]);
  console.log(
    formatTable(
      'Cats found by size (composites: sure cats made small on a scene)',
      ['box of picture', 'cats', 'likely', 'any box'],
      rows,
    ),
  );
}

function printLabelledSizes(sizes: readonly LabelledSize[]): void {
  const rows = sizes.map(({ from, below, cats, likely, any }) => [
    below === Infinity ? `≥ ${asPercent(from)}` : `${asPercent(from)} to ${asPercent(below)}`,
    cats,
    asPercent(likely, 1),
    asPercent(any, 1),
    `≥ ${asPercent(goals.foundBySize.get(from) ?? 0)}`,
  ]);
  console.log(
    formatTable(
      'Cats found by size (labelled boxes of real photos)',
      ['box of picture', 'cats', 'likely', 'any box', 'goal'],
      rows,
    ),
  );
}

function printCatsSeen(seen: readonly CatsSeen[]): void {
  const rows = seen.map(({ folder, photos, likely, any }) => [
    folder,
    photos,
    asPercent(likely, 1),
    asPercent(any, 1),
  ]);
  console.log(
    formatTable('Photos in which a cat is seen', ['folder', 'photos', 'likely', 'any box'], rows),
  );
}

function printSummary({
  household,
  againstAll,
  topOne,
  threeClasses,
  calibration,
}: Accuracy): void {
  const found = (results: readonly CatResult[]) => mean(results.map((one) => one.found));
  const main = inEveryColumn(
    [...goals.householdFound.keys()].flatMap((shown) => household.get(shown) ?? []),
  );
  const hard = againstAll.find(({ name }) => name === identitiesDisjoint.name)?.results ?? [];
  const precision = mean(hard.map((one) => one.averagePrecision));
  const rows: Row[] = [...goals.householdFound].map(([shown, goal]): Row => [
    `household, ${shown} shown, the same cats: found at 1.4 % false alarms`,
    asPercent(found(main.filter((one) => one.shown === shown)), 1),
    `≥ ${asPercent(goal)}`,
  ]);
  rows.push(
    [
      'against every other cat, identities disjoint: average precision',
      fixed(precision, 3),
      `≥ ${goals.againstAllPrecision}`,
    ],
    [
      'against every other cat, identities disjoint: found',
      asPercent(found(hard), 1),
      `≥ ${asPercent(goals.againstAllFound)}`,
    ],
    [`top-1 among ${topOne.cats} cats`, fixed(topOne.accuracy, 3), `≥ ${goals.topOne}`],
    [
      'three classes: balanced accuracy',
      fixed(threeClasses.balancedAccuracy, 3),
      `≥ ${goals.threeClasses}`,
    ],
    [
      'household, 5 shown: expected calibration error over p ≥ 0.1',
      fixed(calibration.few.errorFromTenth, 3),
      `≤ ${goals.calibrationError}`,
    ],
  );
  console.log(formatTable('Summary', ['measure', 'now', 'goal'], rows));
}
