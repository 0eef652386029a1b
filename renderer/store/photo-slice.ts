import type { Box } from '../../contract/box.ts';
import type { Cat } from '../../contract/cat.ts';
import type { CommandOutput } from '../../contract/commands.ts';
import type { HeatMapProgress } from '../../contract/heat-map.ts';
import type { LabelBatch, LabelRequest } from '../../contract/label.ts';
import type { Crop, PhotoDetail } from '../../contract/photo.ts';
import { momentNear } from '../../contract/plain/video-moments.ts';
import { standingOf, type Standing } from '../gallery/standing.ts';
import { tileOfPhoto } from '../gallery/stacked-photos.ts';
import { answeredDetail } from '../photo/answered-detail.ts';
import { opinionOf } from '../photo/opinion-of.ts';
import { surestOpinion } from '../photo/surest-cat.ts';
import { fitted, panBy, zoomBy, type Zoom } from '../photo/zoom.ts';
import { createLedOn, type LeftPhoto } from './led-on.ts';
import type { Slice } from './page-state.ts';
import { restingVideo } from './video-slice.ts';

type Neighbours = CommandOutput<'explain.neighbours'>;

/** The crop that is spoken about, and what is shown of it. */
export type Chosen = Pick<PhotoSlice, 'cropId' | 'neighbours' | 'heat'>;

/** The photo that is looked at large. */
export type PhotoSlice = {
  readonly openPhotoId: number | null;
  /** Null while it is awaited. */
  readonly detail: PhotoDetail | null;
  /** The crop that answers and explanations are about. */
  readonly cropId: number | null;
  /**
   * The cat that yes and no are about in the large photo: the judged one, else the one it shows most surely.
   *
   * It stays so whatever is said, but for a yes: what was refused can be seen, and taken back.
   */
  readonly cropCat: () => Cat | null;
  /** Taught photos most like the crop; null until asked for. */
  readonly neighbours: Neighbours | null;
  /** What decides, drawn over the cat; null while it is not shown. */
  readonly heat: HeatMapProgress | null;
  readonly drawing: boolean;
  /** The outlines of cats are drawn; stays as it is from photo to photo. */
  readonly boxesShown: boolean;
  /** Photos pass by themselves, and nothing else is shown. */
  readonly slideshow: boolean;
  readonly zoom: Zoom;
  /** How much larger than fitted a pixel of the photo is one of the screen. */
  readonly actualScale: number;
  /** Where it stood in its list when it was opened; null where it is in none. */
  readonly standing: Standing | null;
  /** Shows a photo large, and speaks of one of its cats; without, of the one that looks most like the judged cat. */
  readonly openPhoto: (photoId: number, cropId?: number) => Promise<void>;
  /** An answer was stored that led on to another photo: undoing it comes back to this one. */
  readonly noteLedOn: (batch: LabelBatch, left: LeftPhoto) => void;
  /** An answer was undone: the photo it led away from is shown again. */
  readonly returnFrom: (batch: LabelBatch) => void;
  /** Shows a photo again as it was left, if photos are looked at still. */
  readonly comeBack: (left: LeftPhoto) => void;
  readonly closePhoto: () => void;
  readonly refreshPhoto: () => Promise<void>;
  /** Shows answers before they are stored. */
  readonly showInPhoto: (labels: readonly LabelRequest[]) => void;
  /** Goes back to what was chosen, with what was shown of it. */
  readonly rechoose: (before: Chosen) => void;
  readonly chooseCrop: (cropId: number | null) => void;
  readonly explain: () => Promise<void>;
  /** Works out what decides and shows it; leaving the photo or the cat ends the work on it. */
  readonly drawHeat: () => Promise<void>;
  /** Shows what decides, or hides it again; so it stays for the photos that follow. */
  readonly toggleHeat: () => Promise<void>;
  readonly showBoxes: (shown: boolean) => void;
  readonly runSlideshow: (running: boolean) => void;
  readonly setDrawing: (drawing: boolean) => void;
  /** Enlarges around a point, a share of the stage from its middle. */
  readonly zoomPhoto: (factor: number, at?: { readonly x: number; readonly y: number }) => void;
  /** Pixel by pixel around a point, or back to the whole photo. */
  readonly toggleActualSize: (at?: { readonly x: number; readonly y: number }) => void;
  /** Tells how large the photo is drawn when it is fitted. */
  readonly measurePhoto: (actualScale: number) => void;
  readonly panPhoto: (byX: number, byY: number) => void;
  readonly fitPhoto: () => void;
  /** Adds a box and says it is the judged cat. */
  readonly drawBox: (box: Box) => Promise<void>;
};

/** The crop to speak of first: the one that looks most like the cat, or any cat, else the surest to be one. */
function foremost(crops: readonly Crop[], catId: number | null): Crop | null {
  const opinion = (crop: Crop) => (catId === null ? surestOpinion(crop) : opinionOf(crop, catId));
  const chance = (crop: Crop) => opinion(crop)?.probability ?? -1;
  const ordered = crops.toSorted(
    (one, other) => chance(other) - chance(one) || other.catScore - one.catScore,
  );
  return ordered[0] ?? null;
}

const closed = {
  openPhotoId: null,
  detail: null,
  cropId: null,
  neighbours: null,
  heat: null,
  drawing: false,
  zoom: fitted,
  standing: null,
  ...restingVideo,
};

export const createPhotoSlice: Slice<PhotoSlice> = ({ set, get, api, requests }) => {
  const readDetail = async (photoId: number) => {
    const outcome = await requests.latest('detail', api['photos.detail']({ photoId }));
    if (!outcome?.ok) return;
    const detail = outcome.value;
    const kept = detail.crops.find((crop) => crop.cropId === get().cropId);
    const first = get().detail === null;
    // A video is at some moment already, and there may be no cat in it.
    const stays = kept !== undefined || (detail.durationMs !== null && !first);
    const crop = stays ? kept : foremost(detail.crops, get().judgedCat()?.catId ?? null);
    set({ detail, cropId: crop?.cropId ?? null });
    if (first && detail.durationMs !== null) get().seekTo(crop?.atMs ?? 0);
  };
  /** Asks on and on until the map is there, or nobody waits for it any more. */
  const drawHeat = async (cropId: number, catId: number) => {
    let heat: HeatMapProgress = { done: 0, total: 1, map: null };
    set({ heat });
    while (heat.map === null) {
      const outcome = await requests.latest('heat', api['explain.heatMap']({ cropId, catId }));
      if (outcome === null) return;
      if (!outcome.ok) {
        set({ heat: null });
        return;
      }
      heat = outcome.value;
      set({ heat });
    }
  };
  const hideHeat = () => {
    requests.drop('heat');
    set({ heat: null });
  };
  /** What was asked about the crop is not wanted any more. */
  const forgetReasons = () => {
    requests.drop('heat', 'neighbours');
    return { neighbours: null, heat: null } as const;
  };
  const forgetPhoto = () => {
    requests.drop('detail', 'heat', 'neighbours');
    return closed;
  };
  /** The cat that the chosen crop was taken for when it was first looked at. */
  let spokenOf: { readonly cropId: number; readonly catId: number | null } | null = null;
  const ledOn = createLedOn();
  const show = async ({ photoId, cropId, standing }: LeftPhoto) => {
    set({ ...forgetPhoto(), openPhotoId: photoId, cropId, standing });
    // One that is looked at beside the list leaves the keyboard where it was in it.
    const { listing } = get();
    const isTile = standing?.among === 'shown';
    if (listing !== null && standing?.own === true)
      get().step({ kind: 'move', id: isTile ? tileOfPhoto(listing, photoId) : photoId });
    await readDetail(photoId);
  };
  return {
    ...closed,
    boxesShown: true,
    slideshow: false,
    openPhoto: (photoId, cropId) =>
      show({ photoId, cropId: cropId ?? null, standing: standingOf(get(), photoId) }),
    cropCat: () => {
      const judged = get().judgedCat();
      const { cats, detail, cropId } = get();
      const crop = detail?.crops.find((one) => one.cropId === cropId);
      if (judged !== null || crop === undefined) return judged;
      const surest = surestOpinion(crop);
      const isNew = spokenOf?.cropId !== crop.cropId || surest?.verdict === 'yes';
      if (isNew) spokenOf = { cropId: crop.cropId, catId: surest?.catId ?? null };
      return cats.find(({ catId }) => catId === spokenOf?.catId) ?? null;
    },
    noteLedOn: ledOn.note,
    returnFrom: (batch) => {
      const left = ledOn.leftBy(batch);
      if (left !== null) get().comeBack(left);
    },
    comeBack: (left) => {
      const { openPhotoId } = get();
      if (openPhotoId !== null && openPhotoId !== left.photoId) void show(left);
    },
    closePhoto: () => {
      ledOn.forget();
      set({ ...forgetPhoto(), slideshow: false });
    },
    refreshPhoto: async () => {
      const { openPhotoId } = get();
      if (openPhotoId !== null) await readDetail(openPhotoId);
    },
    chooseCrop: (cropId) => {
      if (cropId !== get().cropId) set({ cropId, ...forgetReasons() });
    },
    showInPhoto: (labels) => {
      const { detail } = get();
      const mine = labels.filter(({ photoId }) => photoId === detail?.photoId);
      if (detail === null || mine.length === 0) return;
      // An answer that is on its way does not know of this.
      requests.drop('detail');
      set({ detail: answeredDetail(detail, mine) });
    },
    rechoose: ({ cropId, neighbours, heat }) => {
      if (cropId === get().cropId) return;
      requests.drop('heat', 'neighbours');
      set({ cropId, neighbours, heat: (heat?.map ?? null) === null ? null : heat });
    },
    explain: async () => {
      const { cropId } = get();
      const cat = get().cropCat();
      if (cropId === null || cat === null) return;
      const call = api['explain.neighbours']({ cropId, catId: cat.catId });
      const outcome = await requests.latest('neighbours', call);
      if (outcome?.ok) set({ neighbours: outcome.value });
    },
    drawHeat: async () => {
      const { cropId } = get();
      const cat = get().cropCat();
      if (cropId !== null && cat !== null) await drawHeat(cropId, cat.catId);
    },
    toggleHeat: async () => {
      const { heat, cropCat, settings, changeSettings } = get();
      if (heat === null && cropCat() === null) {
        get().tell([{ key: 'correct.whichCat' }]);
        return;
      }
      const heatMap = heat === null;
      if (settings.heatMap !== heatMap) void changeSettings({ heatMap });
      if (heatMap) await get().drawHeat();
      else hideHeat();
    },
    showBoxes: (boxesShown) => set({ boxesShown }),
    runSlideshow: (slideshow) => {
      if (slideshow) hideHeat();
      set({ slideshow, ...(slideshow && { zoom: fitted, drawing: false }) });
    },
    setDrawing: (drawing) => {
      const durationMs = get().detail?.durationMs ?? null;
      if (drawing && durationMs !== null) {
        // Where it cannot be played, a still of another moment is shown.
        if (!get().playable) return;
        get().setPlaying(false);
        get().seekTo(momentNear(get().playedMs, durationMs));
      }
      if (drawing) hideHeat();
      set({ drawing, ...(drawing && { zoom: fitted }) });
    },
    actualScale: 1,
    zoomPhoto: (factor, at) => set({ zoom: zoomBy(get().zoom, factor, at, get().actualScale) }),
    toggleActualSize: (at) => {
      const { zoom, actualScale } = get();
      if (zoom.scale > 1) set({ zoom: fitted });
      // A photo that is smaller than its place is looked at closer all the same.
      else set({ zoom: zoomBy(fitted, actualScale < 1.2 ? 2.5 : actualScale, at, actualScale) });
    },
    measurePhoto: (actualScale) => {
      const { zoom, actualScale: before } = get();
      if (actualScale === before) return;
      // Who looks pixel by pixel goes on to, when the window or what is beside the photo changes its size.
      const stays = zoom.scale > 1 && zoom.scale === before;
      const at = { x: 0, y: 0 };
      const same = stays ? zoomBy(zoom, actualScale / before, at, actualScale) : zoom;
      set({ actualScale, zoom: same });
    },
    panPhoto: (byX, byY) => set({ zoom: panBy(get().zoom, byX, byY) }),
    fitPhoto: () => set({ zoom: fitted }),
    drawBox: async (box) => {
      const photoId = get().openPhotoId;
      // Of this moment: the person may have gone on before the box is stored.
      const cat = get().judgedCat();
      if (photoId === null) return;
      const atMs = (get().detail?.durationMs ?? null) === null ? null : get().playedMs;
      set({ drawing: false });
      const outcome = await get().settle(api['crops.draw']({ photoId, box, atMs }));
      if (!outcome.ok) return;
      const { cropId } = outcome.value;
      if (get().openPhotoId === photoId) {
        set({ cropId });
        await readDetail(photoId);
      }
      if (cat !== null) await get().judgeCrops([{ photoId, cropId }], 'yes', cat);
    },
  };
};
