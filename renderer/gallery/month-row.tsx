import { memo } from 'react';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import type { Listing } from '../store/gallery-slice.ts';
import { actions } from '../store/store.ts';

type MonthRowProps = {
  readonly name: string;
  readonly listing: Listing;
  /** Positions of the month's first photo and of the one after its last. */
  readonly start: number;
  readonly end: number;
  readonly topPx: number;
  readonly heightPx: number;
  readonly row: number;
};

/** The name of a month above its photos, and a way to choose them all. */
export const MonthRow = memo(function MonthRow(props: MonthRowProps) {
  const { name, listing, start, end, topPx, heightPx, row } = props;
  const say = useSay();
  const choose = () => {
    const { columns, shown } = listing;
    const ids = Array.from(shown.subarray(start, end), (index) => columns.photoIds[index] ?? 0);
    actions().step({ kind: 'set', ids, keep: true });
  };
  return (
    <div
      role="row"
      aria-rowindex={row + 1}
      className="month-row"
      style={{ transform: `translateY(${String(topPx)}px)`, height: heightPx }}
    >
      <div role="rowheader" className="month-name">
        {name}
        <button
          type="button"
          className="month-check"
          aria-label={say('gallery.selectMonth', { month: name })}
          onClick={choose}
        >
          <Icon name="check" />
        </button>
      </div>
    </div>
  );
});
