import { useEffect, useMemo, useRef } from 'react';
import { largeList } from '../gallery/large-list.ts';
import { tilePictureUrl } from '../gallery/tile-picture.ts';
import { useSay } from '../languages/languages.ts';
import type { Listing } from '../store/gallery-slice.ts';
import { actions, useStore } from '../store/store.ts';

const beside = 14;

/**
 * Photos beside this one in the order one turns through them.
 *
 * One that left the list by being answered keeps its place as long as it is looked at.
 */
function idsAround(listing: Listing, photoId: number, keptPosition: number): readonly number[] {
  const list = largeList(listing, photoId);
  const listed = list.positionOf(photoId);
  if (listed === -1) {
    const before = Math.min(list.length, keptPosition);
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
  const say = useSay();
  const listing = useStore((state) => state.listing);
  const tiles = useStore((state) => state.tiles);
  const keptPosition = useStore((state) => state.openPosition);
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [photoId]);

  const ids = useMemo(
    () => (listing === null ? [] : idsAround(listing, photoId, keptPosition)),
    [listing, photoId, keptPosition],
  );
  // Names of photos that lie in a closed stack were not asked for by the gallery.
  useEffect(() => actions().wantTiles(ids), [ids]);
  if (ids.length < 2) return null;
  return (
    <nav className="film-strip" aria-label={say('photo.strip')}>
      {ids.map((id) => (
        <button
          key={id}
          ref={id === photoId ? current : null}
          type="button"
          tabIndex={id === photoId ? 0 : -1}
          aria-current={id === photoId}
          aria-label={say('photo.stripOpen', { file: tiles.get(id)?.fileName ?? '' })}
          onClick={() => void actions().openPhoto(id)}
        >
          <img src={tilePictureUrl(id, tiles.get(id))} alt="" draggable={false} />
        </button>
      ))}
    </nav>
  );
}
