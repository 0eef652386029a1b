import { useRef, type CSSProperties } from 'react';
import type { Crop, PhotoDetail } from '../../contract/photo.ts';
import { formatNumber } from '../format/format-number.ts';
import { scoreWords } from '../format/score-words.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import type { Chosen } from '../store/photo-slice.ts';
import { BoxDrawer } from './box-drawer.tsx';
import { boxStyle } from './drawn-box.ts';
import { HeatOverlay } from './heat-overlay.tsx';
import { opinionOf } from './opinion-of.ts';
import { surestCat } from './surest-cat.ts';
import { panWith, pointIn } from './stage-pointer.ts';
import { StillPicture } from './still-picture.tsx';
import { useActualScale } from './use-actual-scale.ts';
import { useWheelZoom } from './use-wheel-zoom.ts';
import { VideoPicture } from './video-picture.tsx';
import { zoomTransform } from './zoom.ts';

type PhotoStageProps = { readonly photoId: number; readonly detail: PhotoDetail | null };

/** React knows no properties of our own. */
const closely = (style: CSSProperties & { readonly '--closer': number }): CSSProperties => style;

/** The pointer may tremble this much in a click. */
const slackPx = 4;

/** Where the button went down for the first of one or two clicks here, and what was chosen then. */
type Press = { readonly x: number; readonly y: number; readonly chosen: Chosen };

const noCrops: readonly Crop[] = [];

/** The cats to outline: all of a photo; of a video, at rest, those of the shown moment. */
function useCropsInPicture(detail: PhotoDetail | null): readonly Crop[] {
  const playing = useStore((state) => state.playing);
  const cropId = useStore((state) => state.cropId);
  if (detail === null || playing) return noCrops;
  if (detail.durationMs === null) return detail.crops;
  const atMs = detail.crops.find((crop) => crop.cropId === cropId)?.atMs;
  return atMs === undefined ? noCrops : detail.crops.filter((crop) => crop.atMs === atMs);
}

/** The photo as large as the window allows, its cats outlined; wheel and drag look closer. */
export function PhotoStage({ photoId, detail }: PhotoStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const press = useRef<Press | null>(null);
  useActualScale(picture);
  useWheelZoom(stage);
  const zoom = useStore((state) => state.zoom);
  const drawing = useStore((state) => state.drawing);
  const boxesShown = useStore((state) => state.boxesShown);
  const slideshow = useStore((state) => state.slideshow);
  const heat = useStore((state) => state.heat);
  const isVideo = (detail?.durationMs ?? null) !== null;
  const crops = useCropsInPicture(detail);
  const aspect = useStore((state) => {
    const { widthPx = 0, heightPx = 0 } = state.detail ?? {};
    if (widthPx > 0 && heightPx > 0) return widthPx / heightPx;
    const index = state.listing?.columns.photoIds.indexOf(photoId) ?? -1;
    return state.listing?.columns.aspectRatios[index] ?? 1.5;
  });

  return (
    <div
      ref={stage}
      className={zoom.scale > 1 ? 'stage zoomed' : 'stage'}
      onPointerMove={panWith}
      onMouseDown={({ detail: clicks, clientX: x, clientY: y }) => {
        const { cropId, neighbours, heat } = actions();
        if (clicks <= 1) press.current = { x, y, chosen: { cropId, neighbours, heat } };
      }}
      onClickCapture={(event) => {
        const { x, y } = press.current ?? { x: event.clientX, y: event.clientY };
        const dragged = Math.hypot(event.clientX - x, event.clientY - y) > slackPx;
        const isEnd = press.current === null && event.detail > 1;
        // Keys click, too, and have no place.
        if ((dragged && event.detail > 0) || isEnd) event.stopPropagation();
      }}
      onPointerLeave={({ buttons }) => {
        if (buttons === 0) press.current = null;
      }}
      onDoubleClick={(event) => {
        // It began elsewhere, such as on the tile that opened the photo under the pointer.
        if (press.current === null) return;
        // The first of the two clicks chose the box it fell on, which was not meant.
        actions().rechoose(press.current.chosen);
        actions().toggleActualSize(pointIn(event.currentTarget, event));
      }}
    >
      <div
        ref={picture}
        className="picture"
        style={closely({
          // Lines over the picture stay as thin as they are, however close one looks.
          '--closer': zoom.scale,
          aspectRatio: String(aspect),
          width: `min(100cqw, 100cqh * ${String(aspect)})`,
          transform: zoomTransform(zoom),
        })}
      >
        {isVideo ? (
          <VideoPicture key={photoId} photoId={photoId} />
        ) : (
          <StillPicture key={photoId} photoId={photoId} />
        )}
        {heat?.map && <HeatOverlay map={heat.map} />}
        {!drawing &&
          boxesShown &&
          !slideshow &&
          crops.map((crop, index) => (
            <CropBox key={crop.cropId} crop={crop} index={index + 1} numbered={crops.length > 1} />
          ))}
        {drawing && (
          <BoxDrawer
            onDone={(box) => void actions().drawBox(box)}
            onCancel={() => actions().setDrawing(false)}
          />
        )}
      </div>
    </div>
  );
}

type CropBoxProps = {
  readonly crop: Crop;
  readonly index: number;
  /** There are several, and the panel speaks of them by number. */
  readonly numbered: boolean;
};

/** The outline of one cat; with several, a click says which one is meant. */
function CropBox({ crop, index, numbered }: CropBoxProps) {
  const say = useSay();
  const language = useLanguage();
  const cat = useStore((state) => state.judgedCat() ?? surestCat(state.cats, crop));
  const chosen = useStore((state) => state.cropId === crop.cropId);
  const opinion = opinionOf(crop, cat?.catId ?? null);
  const words =
    cat === null
      ? say('words.catFound')
      : say(scoreWords(opinion?.probability ?? null, opinion?.verdict ?? null), { name: cat.name });
  return (
    <button
      type="button"
      className="crop-box"
      style={boxStyle(crop.box)}
      aria-pressed={chosen}
      aria-label={say('photo.box', { index, words })}
      onClick={() => actions().chooseCrop(crop.cropId)}
    >
      {numbered && <span className="crop-number numbers">{formatNumber(language, index)}</span>}
    </button>
  );
}
