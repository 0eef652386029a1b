import { momentNear } from '../../contract/plain/video-moments.ts';
import { markedMoments, momentAt, momentsOf, stretchesOf } from '../photo/moments.ts';
import type { Slice } from './page-state.ts';

/** The video that is looked at large: what it shows now, and what is wished of it. */
export type VideoSlice = {
  readonly playing: boolean;
  /** Where it is, in milliseconds. */
  readonly playedMs: number;
  /** Where it shall go; a new object for each wish. */
  readonly seek: { readonly toMs: number } | null;
  /** False once the window turned out unable to play it; pictures of its moments are shown then. */
  readonly playable: boolean;
  readonly setPlaying: (playing: boolean) => void;
  readonly notPlayable: () => void;
  /** The picture of another time is shown: answers are about the cat at that moment. */
  readonly showsTime: (timeMs: number) => void;
  readonly seekTo: (timeMs: number) => void;
  /** Goes to the next stretch with the cat, or to the one before. */
  readonly stepStretch: (forward: boolean) => void;
};

export const restingVideo = { playing: false, playedMs: 0, seek: null, playable: true } as const;

/** A stretch counts as the one before only once it was left this far behind. */
const slackMs = 1000;

export const createVideoSlice: Slice<VideoSlice> = ({ set, get }) => {
  /** The crop at a time; one that was chosen stays chosen while its moment is shown. */
  function cropAt(timeMs: number): number | null {
    const { detail, cropId } = get();
    const { crops = [], durationMs = null } = detail ?? {};
    if (durationMs === null) return cropId;
    const moments = momentsOf(crops, get().judgedCat()?.catId ?? null);
    const moment = momentAt(moments, timeMs, durationMs);
    const chosen = crops.find((crop) => crop.cropId === cropId);
    const keeps = moment !== null && chosen?.atMs === moment.atMs;
    return keeps ? cropId : (moment?.crop.cropId ?? null);
  }

  return {
    ...restingVideo,
    // A box is drawn on a picture that stands still.
    setPlaying: (playing) => set({ playing, ...(playing && { drawing: false }) }),
    notPlayable: () => set({ playable: false, playing: false }),
    showsTime: (timeMs) => {
      const cropId = cropAt(timeMs);
      get().chooseCrop(cropId);
      set({ playedMs: timeMs });
    },
    seekTo: (timeMs) => {
      const { drawing, detail } = get();
      const durationMs = detail?.durationMs ?? null;
      // A box belongs to a moment that is looked at.
      const toMs = drawing && durationMs !== null ? momentNear(timeMs, durationMs) : timeMs;
      get().showsTime(toMs);
      set({ seek: { toMs } });
    },
    stepStretch: (forward) => {
      const { detail, playedMs } = get();
      const { crops = [], durationMs = null } = detail ?? {};
      if (durationMs === null) return;
      const marked = markedMoments(momentsOf(crops, get().judgedCat()?.catId ?? null));
      const starts = stretchesOf(marked, durationMs).map(({ best, fromMs }) => ({ best, fromMs }));
      const next = forward
        ? starts.find(({ fromMs, best }) => fromMs > playedMs && best.atMs > playedMs)
        : starts.findLast(({ best }) => best.atMs < playedMs - slackMs);
      if (next !== undefined) get().seekTo(next.best.atMs);
    },
  };
};
