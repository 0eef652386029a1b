import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { useSize } from '../controls/use-size.ts';
import { useSay } from '../languages/languages.ts';
import type { Listing } from '../store/gallery-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { BelowLine } from './below-line.tsx';
import { moveOf, positionAfter } from './grid-moves.ts';
import { groupOf } from './month-groups.ts';
import { MonthRow } from './month-row.tsx';
import { photoList, positionOfId } from './photo-list.ts';
import { PhotoRow } from './photo-row.tsx';
import { isRowBetween, rowAt, rowOf } from './row-layout.ts';
import { YearScrubber } from './year-scrubber.tsx';
import { useFocusOnActive } from './use-focus-on-active.ts';
import { useMarquee } from './use-marquee.ts';
import { edgePx, gapPx, headerPx, usePhotoLayout } from './use-photo-layout.ts';
import { useRowVirtualizer } from './use-row-virtualizer.ts';
import { useScrollAnchor } from './use-scroll-anchor.ts';
import { useVisibleTiles } from './use-visible-tiles.ts';

const paddingPx = 16;

/** All photos that are shown, of which only the rows in sight exist. */
export function PhotoGrid({ listing }: { readonly listing: Listing }) {
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  return (
    <div className="grid-scroller" ref={scroller}>
      {size !== null && (
        <Rows
          listing={listing}
          scroller={scroller}
          widthPx={size.widthPx - 2 * paddingPx}
          heightPx={size.heightPx}
        />
      )}
      {size !== null && <BelowLine listing={listing} />}
    </div>
  );
}

type RowsProps = {
  readonly listing: Listing;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly heightPx: number;
};

function Rows({ listing, scroller, widthPx, heightPx }: RowsProps) {
  const say = useSay();
  const grid = useRef<HTMLDivElement>(null);
  const photoLayout = usePhotoLayout(listing, Math.max(80, widthPx));
  const { layout, groups, years, shape, aspectAt } = photoLayout;
  const activeId = useStore((state) => state.selection.activeId);
  const list = photoList(listing);
  const activePosition = positionOfId(listing, activeId);
  const tabStop = Math.max(0, activePosition);
  const coveredPx = groups.starts.length > 0 ? headerPx : 0;
  const virtualizer = useRowVirtualizer(scroller, layout, rowOf(layout, tabStop), coveredPx);
  const rows = virtualizer.getVirtualItems();
  useScrollAnchor(scroller, listing, layout);
  useVisibleTiles(listing, layout, virtualizer.range);
  const { marquee, handlers } = useMarquee(grid, listing, photoLayout);

  const focusHandlers = useFocusOnActive({
    grid,
    activeId,
    listing,
    drawn: rows.length > 0,
    show: (photoId) => {
      const position = positionOfId(listing, photoId);
      if (position === -1) return;
      const row = rowOf(layout, position);
      // The virtualizer would measure the page, which has just changed and is laid out for the answer alone.
      const seenFromPx = virtualizer.scrollOffset ?? 0;
      const seenToPx = seenFromPx + heightPx - 2 * edgePx;
      if (isRowBetween(layout, row, seenFromPx + coveredPx, seenToPx)) return;
      virtualizer.scrollToIndex(row, { align: 'auto' });
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
    const move = moveOf(event.key, event.ctrlKey || event.metaKey, direction);
    if (move === null) return;
    event.preventDefault();
    const pageRows = Math.max(
      1,
      Math.floor(heightPx / (layout.heights[rowOf(layout, tabStop)] ?? heightPx)),
    );
    const geometry = { layout, length: list.length, aspectAt, gapPx, pageRows };
    const id = list.idAt(positionAfter(geometry, tabStop, move));
    if (id === undefined) return;
    actions().step(event.shiftKey ? { kind: 'extend', id, list } : { kind: 'move', id });
  };

  const scrollTop = (virtualizer.scrollOffset ?? 0) - edgePx;
  const floating =
    scrollTop > 4
      ? groups.names[groupOf(groups, layout.first[rowAt(layout, scrollTop)] ?? 0)]
      : undefined;
  return (
    <div className="grid-area" {...handlers}>
      {floating !== undefined && (
        <div className="month-float" aria-hidden="true">
          <span>{floating}</span>
        </div>
      )}
      {years.length > 0 && (
        <YearScrubber
          years={years}
          layout={layout}
          heightPx={heightPx}
          atPx={Math.max(0, scrollTop)}
          onGo={(topPx) => scroller.current?.scrollTo({ top: topPx })}
        />
      )}
      <div
        ref={grid}
        role="grid"
        className="grid"
        aria-label={say('gallery.label')}
        aria-rowcount={layout.rowCount}
        aria-multiselectable="true"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        {...focusHandlers}
      >
        {rows.map(({ index: row, key }) => {
          const topPx = layout.tops[row] ?? 0;
          const first = layout.first[row] ?? 0;
          const count = layout.counts[row] ?? 0;
          const placed = { row, topPx, heightPx: layout.heights[row] ?? 0, listing };
          if (count > 0) {
            const here = tabStop >= first && tabStop < first + count;
            return (
              <PhotoRow
                key={key}
                {...placed}
                {...{ first, count, shape }}
                tabStop={here ? tabStop : null}
              />
            );
          }
          const group = groupOf(groups, first);
          const end = groups.starts[group + 1] ?? list.length;
          return (
            <MonthRow
              key={key}
              {...placed}
              name={groups.names[group] ?? ''}
              start={first}
              end={end}
            />
          );
        })}
      </div>
      {marquee !== null && (
        <div
          className="marquee"
          style={{
            insetInlineStart: marquee.startPx + paddingPx,
            top: marquee.topPx + edgePx,
            width: marquee.endPx - marquee.startPx,
            height: marquee.bottomPx - marquee.topPx,
          }}
        />
      )}
    </div>
  );
}
