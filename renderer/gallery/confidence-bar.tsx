import { useMemo } from 'react';
import { formatPercent } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { thresholdOf } from '../store/gallery-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { histogram, histogramHeights, histogramPath } from './histogram.ts';
import { expectedAt, positionOf, sliderSteps, thresholdAt } from './slider-maths.ts';

const bins = 50;

/** The slider from surer to more, the scores behind it, and what its place means here and now. */
export function ConfidenceBar() {
  const say = useSay();
  const threshold = useStore(thresholdOf);
  if (threshold === null) return <ShownCount />;
  return (
    <div className="confidence">
      <div className="slider-between">
        <span className="quiet" aria-hidden="true">
          {say('slider.surer')}
        </span>
        <Slider threshold={threshold} />
        <span className="quiet" aria-hidden="true">
          {say('slider.more')}
        </span>
      </div>
      <Readout threshold={threshold} />
    </div>
  );
}

/** A share of the slider's length, for a style. */
const formatShare = (share: number) => `${String(100 * share)}%`;

function Slider({ threshold }: { readonly threshold: number }) {
  const say = useSay();
  const language = useLanguage();
  const own = useStore((state) => state.listing?.columns.judgement.threshold ?? null);
  const position = positionOf(threshold);
  return (
    <div className="slider" onDoubleClick={() => actions().resetThreshold()}>
      <Histogram share={position / sliderSteps} />
      {own !== null && (
        <span
          className="slider-own"
          style={{ insetInlineStart: formatShare(positionOf(own) / sliderSteps) }}
          aria-hidden="true"
        />
      )}
      <input
        type="range"
        min={0}
        max={sliderSteps}
        value={position}
        aria-label={say('slider.label')}
        aria-valuetext={say('slider.value', { percent: formatPercent(language, threshold) })}
        title={say('slider.back')}
        onChange={(event) => actions().setThreshold(thresholdAt(Number(event.currentTarget.value)))}
      />
    </div>
  );
}

/** How the scores are spread, the shown part in colour. */
function Histogram({ share }: { readonly share: number }) {
  const probabilities = useStore((state) => state.listing?.columns.probabilities ?? null);
  const path = useMemo(
    () =>
      probabilities === null ? '' : histogramPath(histogramHeights(histogram(probabilities, bins))),
    [probabilities],
  );
  return (
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
  );
}

function Readout({ threshold }: { readonly threshold: number }) {
  const say = useSay();
  const count = useStore((state) => state.listing?.passed.length ?? 0);
  const judgement = useStore((state) => state.listing?.columns.judgement ?? null);
  // What is searched for is a part of what the judgement is about.
  const isWhole = useStore((state) => state.search === '');
  const expected =
    judgement === null || !isWhole || count === 0 ? null : expectedAt(judgement, threshold);
  return (
    <output className="readout numbers">
      {say('slider.shows', { count })}
      {expected !== null && (
        <span className="quiet">
          {' · '}
          {expected.wrong + expected.missed === 0
            ? say('slider.expectedNone')
            : say('slider.expected', expected)}
        </span>
      )}
    </output>
  );
}

function ShownCount() {
  const say = useSay();
  const count = useStore((state) => state.listing?.passed.length ?? null);
  return (
    <output className="readout numbers">
      {count === null ? '' : say('common.photos', { count })}
    </output>
  );
}
