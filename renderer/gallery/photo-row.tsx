import { memo } from 'react';
import type { LayoutInput } from './row-layout.ts';
import { tileAspect } from './row-layout.ts';
import type { Listing } from '../store/gallery-slice.ts';
import { tileStack } from './stacked-photos.ts';
import { Tile } from './tile.tsx';

/** Plain values, so that a tile is drawn anew only when one of them changes. */
function stackProps(listing: Listing, index: number) {
  const { kind, size } = tileStack(listing, index);
  return { stack: kind, stackSize: size };
}

type PhotoRowProps = {
  readonly listing: Listing;
  /** Position of the first photo, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly topPx: number;
  readonly heightPx: number;
  readonly row: number;
  readonly shape: LayoutInput['shape'];
  /** Position of the photo Tab leads to, if it is in this row. */
  readonly tabStop: number | null;
};

/** One row of photos, placed where the layout says. */
export const PhotoRow = memo(function PhotoRow(props: PhotoRowProps) {
  const { listing, first, count, topPx, heightPx, row, shape, tabStop } = props;
  const { columns, shown } = listing;
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className="photo-row"
      style={{ transform: `translateY(${String(topPx)}px)`, height: heightPx }}
    >
      {Array.from(shown.subarray(first, first + count), (index, offset) => (
        <Tile
          key={columns.photoIds[index]}
          photoId={columns.photoIds[index] ?? 0}
          widthPx={tileAspect(columns.aspectRatios[index] ?? 1, shape) * heightPx}
          probability={columns.probabilities[index] ?? 0}
          flags={columns.flags[index] ?? 0}
          takenAtSeconds={columns.takenAtSeconds[index] ?? 0}
          {...stackProps(listing, index)}
          tabStop={tabStop === first + offset}
          column={offset + 1}
        />
      ))}
    </div>
  );
});
