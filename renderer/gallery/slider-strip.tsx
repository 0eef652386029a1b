import { useMemo, useState } from 'react';
import { sliderPlaces } from '../../contract/plain/slider-places.ts';
import { formatPercent } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { CrossingStrip } from './crossing-strip.tsx';
import { positionOf, thresholdAt } from './slider-maths.ts';
import { sliderPicture } from './slider-picture.ts';

const bins = 100;
const mostDots = 60;

const backToOwn = () => actions().resetThreshold();

/** The slider as wide as the gallery: what is shown and what is hidden, and the line between them. */
export function SliderStrip({ threshold }: { readonly threshold: number }) {
  const say = useSay();
  const language = useLanguage();
  const [moving, setMoving] = useState(false);
  const colour = useStore((state) => state.judgedCat()?.colour ?? 0);
  const own = useStore((state) => state.listing?.columns.judgement.threshold ?? null);
  const position = positionOf(threshold);
  const share = position / sliderPlaces;
  const value = say('slider.value', { percent: formatPercent(language, threshold) });
  return (
    <div className="slider-between">
      <span className="quiet" aria-hidden="true">
        {say('slider.surer')}
      </span>
      <div className="slider" data-colour={colour % 8}>
        <Spread share={share} />
        {own !== null && (
          <span
            className="slider-own"
            aria-hidden="true"
            style={{
              insetInlineStart: `calc(7px + (100% - 14px) * ${String(positionOf(own) / sliderPlaces)})`,
            }}
          />
        )}
        <input
          type="range"
          min={0}
          max={sliderPlaces}
          value={position}
          aria-label={say('slider.label')}
          aria-valuetext={value}
          title={`${value} · ${say('slider.back')}`}
          onChange={(event) =>
            actions().setThreshold(thresholdAt(Number(event.currentTarget.value)))
          }
          onPointerDown={() => setMoving(true)}
          onPointerUp={() => setMoving(false)}
          onPointerCancel={() => setMoving(false)}
          onKeyDown={({ key }) => {
            if (key === 'Delete' || key === 'Backspace') backToOwn();
            else if (key !== 'Tab') setMoving(true);
          }}
          onKeyUp={() => setMoving(false)}
          onBlur={() => setMoving(false)}
          onDoubleClick={backToOwn}
        />
        {moving && <CrossingStrip threshold={threshold} share={share} />}
      </div>
      <span className="quiet" aria-hidden="true">
        {say('slider.more')}
      </span>
    </div>
  );
}

/** How the scores are spread, solid where they are shown; what the person confirmed as dots. */
function Spread({ share }: { readonly share: number }) {
  const say = useSay();
  const columns = useStore((state) => state.listing?.columns ?? null);
  const picture = useMemo(
    () => (columns === null ? null : sliderPicture(columns, bins)),
    [columns],
  );
  if (picture === null) return null;
  const { path, confirmed } = picture;
  return (
    <>
      <svg
        className="histogram"
        viewBox={`0 0 ${String(bins)} 1`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <clipPath id="histogram-shown">
          <rect width={share * bins} height="1" />
        </clipPath>
        <path d={path} />
        <path d={path} clipPath="url(#histogram-shown)" className="histogram-shown" />
      </svg>
      {confirmed > 0 && (
        <span
          className="slider-dots"
          title={say('slider.confirmed', { count: confirmed })}
          style={{ width: `${String(Math.min(confirmed, mostDots) * 7)}px` }}
        />
      )}
    </>
  );
}
