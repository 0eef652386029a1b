import type { Cat } from '../../contract/cat.ts';
import type { Crop, Opinion } from '../../contract/photo.ts';

/** What was said comes before what is thought. */
const sureness = ({ verdict, probability }: Opinion): number =>
  verdict === 'yes' ? 2 : (probability ?? -1);

/** What is thought most surely of a crop, whichever cat it is for; null where no cat was taught. */
export function surestOpinion({ opinions }: Crop): Opinion | null {
  return opinions.reduce<Opinion | null>(
    (surest, one) => (surest === null || sureness(one) > sureness(surest) ? one : surest),
    null,
  );
}

/** The cat that a crop shows most surely. */
export function surestCat(cats: readonly Cat[], crop: Crop): Cat | null {
  const catId = surestOpinion(crop)?.catId;
  return cats.find((cat) => cat.catId === catId) ?? null;
}
