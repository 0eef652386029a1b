import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { missingPhotos, readPhotoCollection } from '../photos/photo-collection.ts';
import { seePhotos } from '../photos/see-photos.ts';
import { resultsFolder, saveResult } from '../report/save-result.ts';
import { readBank } from '../../indexer/engines/read-bank.ts';
import { weightsFolder } from '../places.ts';
import { againstAll } from './against-all.ts';
import { boxSizes } from './box-sizes.ts';
import { curvePicture } from './curve-picture.ts';
import { catsSeen } from './false-cats.ts';
import { household, type CatResult } from './household.ts';
import { foundBySize, readLabelledBoxes } from './labelled-boxes.ts';
import { calibrationOf, deviation, mean } from './metrics.ts';
import { printAccuracy, type Accuracy } from './print-accuracy.ts';
import { protocols } from './protocols.ts';
import { threeClasses } from './three-classes.ts';
import { topOne } from './top-one.ts';
import { reliabilityPicture } from './reliability-picture.ts';
import { seeWorld, type World } from './world.ts';

export type AccuracyOptions = {
  /** Random divisions into shown and tested photos. */
  readonly seeds: number;
  /** One seed and the points that matter: minutes become seconds. */
  readonly quick: boolean;
};

const curvePoints = [1, 2, 3, 5, 7, 10, 15, 20, 30];
const quickPoints = [5, 10, 20];

/** Measures how well cats are found from few photos; prints tables, writes JSON and the curve. */
export async function accuracy({ seeds, quick }: AccuracyOptions): Promise<void> {
  const collection = await readPhotoCollection();
  if (collection === null) {
    console.error(missingPhotos());
    return;
  }
  const world = await seeWorld(collection, await readBank(weightsFolder), quick ? 1 : seeds);
  const scenes = world.withoutCat.filter(({ folder }) => folder === 'scenes');
  const sizes = quick ? [] : await boxSizes(world, scenes);
  const unlabelled = quick || collection.unlabelled === null ? [] : [collection.unlabelled];
  const labelledSizes = foundBySize(
    [...world.cats.values(), world.otherCats, await seePhotos(unlabelled)].flat(),
    await readLabelledBoxes(),
  );
  const result = {
    ...measure(world, quick ? quickPoints : curvePoints),
    sizes,
    labelledSizes,
  };
  printAccuracy(result);
  const file = await saveResult('accuracy', forJson(result, world));
  const picture = join(resultsFolder, 'photos-shown-found.svg');
  await mkdir(resultsFolder, { recursive: true });
  await writeFile(picture, curvePicture(result.curve));
  const reliabilityFile = join(resultsFolder, 'reliability.svg');
  const { household: easy, againstAll: hard } = result.calibration;
  await writeFile(
    reliabilityFile,
    reliabilityPicture([
      { name: 'a household', bins: easy.bins },
      { name: 'against hundreds of other cats', bins: hard.bins },
    ]),
  );
  console.log(`\nWritten: ${file}\n         ${picture}\n         ${reliabilityFile}`);
}

function measure(
  world: World,
  points: readonly number[],
): Omit<Accuracy, 'sizes' | 'labelledSizes'> {
  const byShown = new Map(points.map((shown) => [shown, household(world, shown)]));
  const hard = protocols.map((protocol) => ({
    name: protocol.name,
    results: againstAll(world, protocol),
  }));
  const scored = (results: readonly CatResult[]) => results.flatMap((result) => result.scored);
  return {
    household: byShown,
    curve: points.map((shown) => curvePoint(shown, byShown.get(shown) ?? [])),
    againstAll: hard,
    topOne: topOne(world),
    threeClasses: threeClasses(world),
    calibration: {
      few: calibrationOf(scored(byShown.get(5) ?? [])),
      household: calibrationOf(scored(byShown.get(10) ?? [])),
      againstAll: calibrationOf(scored(hard[0]?.results ?? [])),
    },
    catsSeen: catsSeen([
      ...world.withoutCat,
      ...world.otherCats,
      ...[...world.cats.values()].flat(),
    ]),
  };
}

function curvePoint(shown: number, results: readonly CatResult[]) {
  const seeds = results[0]?.foundBySeed.length ?? 0;
  const means = Array.from({ length: seeds }, (_, seed) =>
    mean(results.map(({ foundBySeed }) => foundBySeed[seed] ?? 0)),
  );
  return {
    shown,
    found: mean(results.map(({ found }) => found)),
    spread: deviation(means),
    cats: results.length,
  };
}

/** Without the single scores, which only the means are made of. */
function forJson(result: Accuracy, { seeds, bank }: World): object {
  const plain = (results: readonly CatResult[]) =>
    results.map(({ cat, shown, tested, averagePrecision, found, foundBySeed }) => {
      return { cat, shown, tested, averagePrecision, found, foundBySeed };
    });
  return {
    seeds,
    bankSize: bank.length,
    curve: result.curve,
    household: Object.fromEntries(
      [...result.household].map(([shown, results]) => [shown, plain(results)]),
    ),
    againstAll: result.againstAll.map(({ name, results }) => ({ name, results: plain(results) })),
    topOne: { ...result.topOne, byCat: Object.fromEntries(result.topOne.byCat) },
    threeClasses: result.threeClasses,
    calibration: result.calibration,
    sizes: result.sizes,
    labelledSizes: result.labelledSizes,
    catsSeen: result.catsSeen,
  };
}
