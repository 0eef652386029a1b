import { asPercent, fixed, formatTable, type Row } from '../report/table.ts';
import type { SizeResult } from './box-sizes.ts';
import type { CurvePoint } from './curve-picture.ts';
import type { CatsSeen } from './false-cats.ts';
import { goals } from './goals.ts';
import type { CatResult } from './household.ts';
import type { LabelledSize } from './labelled-boxes.ts';
import { mean, type ReliabilityBin } from './metrics.ts';
import { classNames, type ThreeClassResult } from './three-classes.ts';
import type { TopOneResult } from './top-one.ts';

type Calibration = { readonly error: number; readonly bins: readonly ReliabilityBin[] };

export type Accuracy = {
  /** By the number of photos shown. */
  readonly household: ReadonlyMap<number, readonly CatResult[]>;
  readonly curve: readonly CurvePoint[];
  readonly againstAll: readonly CatResult[];
  readonly topOne: TopOneResult;
  readonly threeClasses: ThreeClassResult;
  readonly calibration: { readonly household: Calibration; readonly againstAll: Calibration };
  /** Empty in a quick run. */
  readonly sizes: readonly SizeResult[];
  readonly labelledSizes: readonly LabelledSize[];
  readonly catsSeen: readonly CatsSeen[];
};

export function printAccuracy(result: Accuracy): void {
  printCurve(result.curve);
  const main = [5, 10, 20].flatMap((shown) => result.household.get(shown) ?? []);
  printCats('Household: photos without a cat and 12 of other cats, no counter-examples', main);
  printCats('Against every other cat, 10 shown, 60 + 60 counter-examples', result.againstAll);
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
  console.log(formatTable(title, ['cat', ...head], [...rows, ['mean', ...cells(null)]]));
}

function printCalibration(title: string, { error, bins }: Calibration): void {
  const rows = bins.map((bin) => [
    `${fixed(bin.from, 1)}–${fixed(bin.from + 0.1, 1)}`,
    bin.photos,
    fixed(bin.meanProbability, 3),
    fixed(bin.shareRight, 3),
  ]);
  const heading = `Calibration, ${title}: expected error ${fixed(error, 3)}`;
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
  const precision = mean(againstAll.map((one) => one.averagePrecision));
  const rows: Row[] = [...goals.householdFound].map(([shown, goal]): Row => [
    `household, ${shown} shown: found at 1.4 % false alarms`,
    asPercent(found(household.get(shown) ?? []), 1),
    `≥ ${asPercent(goal)}`,
  ]);
  const error = Math.max(calibration.household.error, calibration.againstAll.error);
  rows.push(
    [
      'against every other cat: average precision',
      fixed(precision, 3),
      `≥ ${goals.againstAllPrecision}`,
    ],
    [
      'against every other cat: found',
      asPercent(found(againstAll), 1),
      `≥ ${asPercent(goals.againstAllFound)}`,
    ],
    [`top-1 among ${topOne.cats} cats`, fixed(topOne.accuracy, 3), `≥ ${goals.topOne}`],
    [
      'three classes: balanced accuracy',
      fixed(threeClasses.balancedAccuracy, 3),
      `≥ ${goals.threeClasses}`,
    ],
    ['expected calibration error, the worse', fixed(error, 3), `≤ ${goals.calibrationError}`],
  );
  console.log(formatTable('Summary', ['measure', 'now', 'goal'], rows));
}
