import { useMemo } from 'react';
import { photoUrl } from '../photo-url.ts';
import { useStore } from '../store/store.ts';
import { crossingPhotos } from './crossing-photos.ts';

const onEachSide = 3;

type CrossingStripProps = {
  readonly threshold: number;
  /** Where the line is, as a share of the slider. */
  readonly share: number;
};

/** The photos that cross the line while the slider is moved, above it: a picture says more than a number. */
export function CrossingStrip({ threshold, share }: CrossingStripProps) {
  const columns = useStore((state) => state.listing?.columns ?? null);
  const photos = useMemo(
    () => (columns === null ? null : crossingPhotos(columns, threshold, onEachSide)),
    [columns, threshold],
  );
  if (photos === null || photos.above.length + photos.below.length === 0) return null;
  const picture = (id: number) => (
    <img key={id} src={photoUrl('thumbnail', id)} alt="" draggable={false} />
  );
  return (
    <div
      className="crossing"
      aria-hidden="true"
      style={{ insetInlineStart: `clamp(13rem, ${String(share * 100)}%, 100% - 13rem)` }}
    >
      <span className="crossing-side above">{photos.above.map(picture)}</span>
      <span className="crossing-line" />
      <span className="crossing-side below">{photos.below.map(picture)}</span>
    </div>
  );
}
