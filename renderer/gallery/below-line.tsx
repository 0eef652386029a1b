import { useEffect, useRef } from 'react';
import { sliderPlaces } from '../../contract/plain/slider-places.ts';
import { pictureOf } from '../commands/picture-of.ts';
import { Button } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import type { Listing } from '../store/gallery-slice.ts';
import { actions, useStore } from '../store/store.ts';

/** Where the list ends by the slider: what comes next, dimmed, and what can be done about it. */
export function BelowLine({ listing }: { readonly listing: Listing }) {
  const say = useSay();
  const name = useStore((state) => state.judgedCat()?.name ?? null);
  const { columns, below } = listing;
  // They are in no row, of whose photos the names are asked.
  useEffect(() => actions().wantTiles(below), [below]);
  const photos = useRef<HTMLDivElement>(null);
  const activeId = useStore((state) => state.selection.activeId);
  // One that was answered here gave its focus to nobody.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const next = photos.current?.querySelector<HTMLElement>(`[data-picture="${String(activeId)}"]`);
    next?.focus();
  }, [below, activeId]);
  if (name === null || below.length === 0) return null;
  const showThem = () => {
    const last = below.at(-1) ?? 0;
    const probability = columns.probabilities[columns.photoIds.indexOf(last)] ?? 0;
    actions().setThreshold(Math.floor(probability * sliderPlaces) / sliderPlaces);
  };
  return (
    <section className="below-line" aria-label={say('slider.below', { name })}>
      <p className="below-words quiet">{say('slider.below', { name })}</p>
      <div ref={photos} className="below-photos">
        {below.map((id) => (
          <BelowPhoto key={id} photoId={id} />
        ))}
      </div>
      <div className="below-buttons">
        <Button onPress={() => actions().reviewThese(below)} icon="review">
          {say('slider.reviewThese', { count: below.length })}
        </Button>
        <Button kind="quiet" onPress={showThem}>
          {say('slider.showThese', { count: below.length })}
        </Button>
      </div>
    </section>
  );
}

/** One of them, which can be looked at and answered large. */
function BelowPhoto({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  const file = useStore((state) => state.tiles.get(photoId)?.fileName ?? '');
  return (
    <button
      type="button"
      aria-label={say('photo.stripOpen', { file })}
      {...pictureOf({ photoId, cropId: null })}
      onFocus={() => actions().step({ kind: 'focus', id: photoId })}
      onClick={({ detail }) => {
        if (detail <= 1) void actions().openPhoto(photoId);
      }}
    >
      <img src={photoUrl('thumbnail', photoId)} alt="" draggable={false} />
    </button>
  );
}
