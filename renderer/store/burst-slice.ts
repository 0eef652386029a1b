import type { Slice } from './page-state.ts';

/** By which of its photos a burst is shown. */
export type BurstSlice = {
  /** Shows a photo's burst by it, or no longer: then by the one that the app finds best. */
  readonly chooseBest: (photoId: number, chosen: boolean) => Promise<void>;
};

export const createBurstSlice: Slice<BurstSlice> = ({ get, api, gestures }) => {
  const send = async (photoId: number, chosen: boolean) => {
    const outcome = await get().settle(api['photos.chooseBest']({ photoId, chosen }));
    if (outcome.ok) get().refetchSoon();
    return outcome;
  };
  return {
    chooseBest: async (photoId, chosen) => {
      const call = send(photoId, chosen);
      const back = async () => {
        const first = await call;
        const before = first.ok ? first.value.before : null;
        return (await send(before ?? photoId, before !== null)).ok;
      };
      const again = async () => (await send(photoId, chosen)).ok;
      gestures.note(
        { back, again },
        call.then(({ ok }) => ok),
      );
      if (!(await call).ok) return;
      get().tell([{ key: chosen ? 'correct.bestChosen' : 'correct.bestUnchosen' }], {
        label: 'common.undo',
        run: () => void get().undo(),
      });
    },
  };
};
