import { useDeferredValue } from 'react';
import { useSay } from '../languages/languages.ts';
import { useStore } from '../store/store.ts';
import { ConfidenceBar } from './confidence-bar.tsx';
import { GalleryEmpty } from './gallery-empty.tsx';
import './gallery.css';
import { PhotoGrid } from './photo-grid.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { ViewOptions } from './view-options.tsx';

const titles = {
  matches: 'places.matches',
  unsure: 'places.unsure',
  everything: 'places.everything',
  'not-found': 'places.notFound',
} as const;

/** The photos, and below them the slider or what can be done with the chosen ones. */
export function Gallery() {
  const say = useSay();
  const view = useStore((state) => state.view);
  const selecting = useStore((state) => state.selection.chosen.size > 0);
  return (
    <section className="gallery">
      <h1 className="hidden-text">{say(titles[view])}</h1>
      <Photos />
      <footer className="gallery-foot">
        {selecting ? (
          <SelectionBar />
        ) : (
          <>
            <ConfidenceBar />
            <ViewOptions />
          </>
        )}
      </footer>
    </section>
  );
}

function Photos() {
  const say = useSay();
  // The slider's own numbers come first, the grid follows as soon as there is time.
  const listing = useDeferredValue(useStore((state) => state.listing));
  if (listing === null) return <Skeleton label={say('common.loading')} />;
  if (listing.shown.length === 0) return <GalleryEmpty />;
  return <PhotoGrid listing={listing} />;
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
