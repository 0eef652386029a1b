import { useDeferredValue } from 'react';
import { Button } from '../controls/button.tsx';
import { Empty } from '../controls/empty.tsx';
import { useSay } from '../languages/languages.ts';
import { sliderPlaceOf } from '../store/gallery-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { AlikeHeader } from './alike-header.tsx';
import { CatHeader } from './cat-header.tsx';
import { ConfidenceBar } from './confidence-bar.tsx';
import { GalleryEmpty } from './gallery-empty.tsx';
import './gallery.css';
import { PhotoGrid } from './photo-grid.tsx';
import { SliderStrip } from './slider-strip.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { ViewOptions } from './view-options.tsx';

const titles = {
  matches: 'places.matches',
  unsure: 'places.unsure',
  everything: 'places.everything',
  'not-found': 'places.notFound',
  taught: 'places.taught',
} as const;

/** The photos, and below them the slider or what can be done with the chosen ones. */
export function Gallery() {
  const say = useSay();
  const view = useStore((state) => state.view);
  const selecting = useStore((state) => state.selection.chosen.size > 0);
  return (
    <section className="gallery">
      <h1 className="hidden-text">{say(titles[view])}</h1>
      <AlikeHeader />
      <CatHeader />
      <Photos />
      <footer className="gallery-foot">
        {selecting ? (
          <SelectionBar />
        ) : (
          <>
            <Slider />
            <ConfidenceBar />
            <ViewOptions />
          </>
        )}
      </footer>
    </section>
  );
}

function Slider() {
  const threshold = useStore(sliderPlaceOf);
  return threshold === null ? null : <SliderStrip threshold={threshold} />;
}

function Photos() {
  const say = useSay();
  // The slider's own numbers come first, the grid follows as soon as there is time.
  const listing = useDeferredValue(useStore((state) => state.listing));
  const failed = useStore((state) => state.listingFailed);
  if (listing === null && failed) return <ListingFailed />;
  if (listing === null) return <Skeleton label={say('common.loading')} />;
  if (listing.shown.length === 0) return <GalleryEmpty />;
  return <PhotoGrid listing={listing} />;
}

function ListingFailed() {
  const say = useSay();
  return (
    <Empty title={say('gallery.loadFailed')} drawing="looking">
      <Button onPress={() => actions().refetchSoon()}>{say('common.retry')}</Button>
    </Empty>
  );
}

/** Grey photos, while the list is on its way. */
function Skeleton({ label }: { readonly label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: 24 }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
