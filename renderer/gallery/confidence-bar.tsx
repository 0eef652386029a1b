import { Button } from '../controls/button.tsx';
import { isStillLooking } from '../../contract/plain/still-looking.ts';
import type { PageState } from '../store/page-state.ts';
import { useSay } from '../languages/languages.ts';
import { sliderPlaceOf } from '../store/gallery-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { expectedAt } from './slider-maths.ts';

/** Work goes on, and much of it is left. */
function isLooking({ progress }: PageState): boolean {
  if (progress === null) return false;
  const { state, total, done } = progress;
  return (
    (state === 'indexing' || state === 'scanning') &&
    isStillLooking({ total, waiting: total - done })
  );
}

/** What the slider's place means here and now. */
export function ConfidenceBar() {
  const threshold = useStore(sliderPlaceOf);
  if (threshold === null) return <ShownCount />;
  return (
    <div className="readout-line">
      <Readout threshold={threshold} />
      <ToOwn />
    </div>
  );
}

/** Where the person has moved the line, the way back, which a double-click hides from most. */
function ToOwn() {
  const say = useSay();
  const moved = useStore(({ thresholds, subject }) => thresholds[subject] !== undefined);
  if (!moved) return null;
  return (
    <Button kind="quiet" onPress={() => actions().resetThreshold()}>
      {say('slider.toOwn')}
    </Button>
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
  const looking = useStore(isLooking) && expected === null;
  return (
    <output className="readout numbers">
      {say('slider.shows', { count })}
      {looking && (
        <span className="quiet">
          {' · '}
          {say('slider.stillLooking')}
        </span>
      )}
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
