import type { Cat } from '../../contract/cat.ts';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import type { Sentence } from './notice-slice.ts';
import type { Slice } from './page-state.ts';
import { whereabouts } from './whereabouts.ts';

/** Whose photos are these? */
export type FindSlice = {
  /**
   * Shows the matches of the cat that photos show.
   *
   * Where it is none of those that are known, asks what to do with the photos; where no cat is known, a
   * new one begins with them. Who has gone elsewhere before it is known is only told.
   */
  readonly findCatOf: (paths: readonly string[]) => Promise<void>;
};

/** A few tell whose they are; more would only take longer to read. */
const mostLookedAt = 5;

/** More likely than not. */
const leastProbability = 0.5;

/** What each head thinks of each animal of a photo. */
const opinionsOf = ({ crops }: InspectedPhoto) => crops.flatMap((crop) => crop.opinions);

/** The cat that one of the photos shows most surely; null where none is likely. */
export function likeliestCat(photos: readonly InspectedPhoto[], cats: readonly Cat[]): Cat | null {
  const opinions = photos.flatMap(opinionsOf);
  let [best, surest]: [Cat | null, number] = [null, leastProbability];
  for (const { catId, probability } of opinions) {
    const cat = cats.find((one) => one.catId === catId);
    if (cat === undefined || probability === null || probability < surest) continue;
    [best, surest] = [cat, probability];
  }
  return best;
}

/** How many of some photos show a cat, more likely than not. */
const countOf = (photos: readonly InspectedPhoto[], { catId }: Cat): number =>
  photos.filter((photo) =>
    opinionsOf(photo).some(
      (one) => one.catId === catId && (one.probability ?? 0) >= leastProbability,
    ),
  ).length;

export const createFindSlice: Slice<FindSlice> = ({ get, api, requests }) => ({
  findCatOf: async (paths) => {
    // The window may have been opened with them, and know of no cat yet.
    await get().open();
    const { welcomeLeft, settle, tell } = get();
    // Asked here: where the library could not be opened, the window does not know of its cats either.
    const known = await settle(api['cats.list']());
    if (!known.ok) return;
    const cats = known.value;
    if (cats.length === 0) {
      if (welcomeLeft) get().beginTeaching(null);
      await get().showExamples(paths);
      return;
    }
    tell([{ key: 'find.looking', values: { count: paths.length } }]);
    const asked = paths.slice(0, mostLookedAt);
    const isHere = whereabouts(get);
    const outcome = await requests.latest('find', api['desktop.inspectDropped']({ paths: asked }));
    if (!outcome?.ok) return;
    const cat = likeliestCat(outcome.value, cats);
    if (cat === null) {
      const ask = () => get().askAboutDropped(paths, true);
      const action = isHere() ? null : ({ label: 'find.whatNow', run: ask } as const);
      tell([{ key: 'find.nobody', values: { count: paths.length } }], action);
      if (action === null) ask();
      return;
    }
    const show = () => {
      get().chooseSubject(cat.catId);
      get().chooseView('matches');
    };
    const shown = countOf(outcome.value, cat);
    const [name, count] = [cat.name, asked.length];
    // Of what was not looked at, and of those that show another, nothing is claimed.
    const isAll = shown === paths.length;
    const said: Sentence = isAll
      ? { key: 'find.found', values: { name, count } }
      : { key: 'find.among', values: { name, shown, count } };
    const action = isHere() ? null : ({ label: 'find.show', run: show } as const);
    tell([said], action);
    if (action === null) show();
  },
});
