import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { pictureOf } from '../commands/picture-of.ts';
import type { Turned } from '../gallery/standing.ts';
import { tilePictureUrl } from '../gallery/tile-picture.ts';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { useTurned } from './use-turned.ts';

const beside = 14;

/**
 * Photos beside this one in the order one turns through them.
 *
 * One that left the list by being answered keeps its place as long as it is looked at.
 */
function idsAround({ list, standing }: Turned, photoId: number): readonly number[] {
  const listed = list.positionOf(photoId);
  if (listed === -1) {
    const before = Math.min(list.length, standing.position);
    const from = Math.max(0, before - beside);
    const around = (start: number, end: number) =>
      Array.from(
        { length: Math.max(0, end - start) },
        (_, offset) => list.idAt(start + offset) ?? 0,
      );
    const after = around(before, Math.min(list.length, before + beside));
    return [...around(from, before), photoId, ...after];
  }
  const position = listed;
  const from = Math.max(0, position - beside);
  const count = Math.min(list.length, position + beside + 1) - from;
  return Array.from({ length: count }, (_, offset) => list.idAt(from + offset) ?? 0);
}

/** The photos before and after this one. */
export function FilmStrip({ photoId }: { readonly photoId: number }) {
  // The photo itself comes first: what is beside it follows as soon as there is time.
  const shownId = useDeferredValue<number | null>(photoId, null);
  return shownId === null ? (
    <div className="film-strip" aria-hidden="true" />
  ) : (
    <Strip photoId={shownId} />
  );
}

function Strip({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  const turned = useTurned(photoId);
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = strip.current?.querySelector('[aria-current="true"]');
    current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [photoId]);

  const ids = useMemo(() => (turned === null ? [] : idsAround(turned, photoId)), [turned, photoId]);
  // Names of photos that lie in a closed stack were not asked for by the gallery.
  useEffect(() => actions().wantTiles(ids), [ids]);
  if (ids.length < 2) return null;
  return (
    <nav ref={strip} className="film-strip" aria-label={say('photo.strip')}>
      {ids.map((id) => (
        <StripPhoto key={id} photoId={id} isCurrent={id === photoId} />
      ))}
    </nav>
  );
}

type StripPhotoProps = { readonly photoId: number; readonly isCurrent: boolean };

/** Drawn anew only when its own name or place has changed: there are thirty, and one turns quickly. */
const StripPhoto = memo(function StripPhoto({ photoId, isCurrent }: StripPhotoProps) {
  const say = useSay();
  const tile = useStore((state) => state.tiles.get(photoId));
  return (
    <button
      type="button"
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent}
      {...(!isCurrent && pictureOf({ photoId, cropId: null }))}
      aria-label={say('photo.stripOpen', { file: tile?.fileName ?? '' })}
      onClick={({ detail }) => {
        // With the first click another photo came under the pointer.
        if (detail <= 1) void actions().openPhoto(photoId);
      }}
    >
      <img src={tilePictureUrl(photoId, tile)} alt="" draggable={false} />
    </button>
  );
});
