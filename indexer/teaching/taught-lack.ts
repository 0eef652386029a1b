import type { Lack } from '../../contract/cat.ts';
import { circumstancesOf, lackOf, type Circumstances } from '../../models/explain/circumstances.ts';
import { brightnessOfCrop } from '../store/crop-brightness.ts';
import { cropOf } from '../store/crops.ts';
import type { ExampleSource } from './collect-examples.ts';
import { unsurest } from './next-to-review.ts';
import { taughtPlaces } from './taught-places.ts';

type Source = Pick<ExampleSource, 'library' | 'stacks'>;

/** Unsure photos of a cat that are looked at: each is decoded once. */
const mostUnsure = 12;
/** How near to 0.5 they are: between 0.25 and 0.75, what the app calls unsure. */
const leastUncertainty = 0.5;

/** Crops a cat's head is unsure of, one of a burst, the least sure first: ids. */
export function unsureCrops({ library, stacks }: Source, catId: number): readonly number[] {
  return unsurest({ library, stacks }, catId)
    .slice(0, mostUnsure)
    .filter(({ uncertainty }) => uncertainty >= leastUncertainty)
    .map(({ crop }) => library.crops.cropIds[crop] ?? 0);
}

/** What the photos a cat was taught with lack, as far as they and the unsure ones were looked at. */
export function lackOfTaught(source: Source, catId: number): Lack | null {
  const { library } = source;
  const seen = (cropIds: readonly number[]): readonly Circumstances[] =>
    cropIds.flatMap((cropId) => {
      const crop = cropOf(library.db, cropId);
      const brightness = brightnessOfCrop(library.db, cropId);
      const photo = library.photos.indexOf(crop?.photoId ?? 0);
      if (crop === undefined || brightness === null || photo === undefined) return [];
      return [circumstancesOf(crop.box, library.photos.aspectRatios[photo] ?? 1, brightness)];
    });
  return lackOf(seen(taughtPlaces(source, catId)), seen(unsureCrops(source, catId)));
}
