import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react';
import type { LabelBatch } from '../../contract/label.ts';
import { useSize } from '../controls/use-size.ts';
import type { Sight } from '../store/paged-history.ts';
import { actions, useStore } from '../store/store.ts';
import { historyEntries, type HistoryEntry } from './history-entries.ts';
import { BatchRow, RenamingRow, type Placed } from './history-row.tsx';

const rowHeightPx = 57;

type HistoryRowsProps = {
  /** The newest first. */
  readonly history: readonly LabelBatch[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** What stands above them in it. */
  readonly above: RefObject<HTMLElement | null>;
  /** The person wishes to go back to a gesture. */
  readonly onRollBack: (batch: LabelBatch) => void;
};

/**
 * What was said and which names were given, the newest first: what undo goes through, in its order.
 *
 * Only what is in sight is there; where one has scrolled to stays in sight while more comes above it.
 */
export function HistoryRows({ history, scroller, above, onRollBack }: HistoryRowsProps) {
  const renamings = useStore((state) => state.renamings);
  const goesOn = useStore((state) => state.historyGoesOn);
  const entries = useMemo(
    () => historyEntries(history, goesOn, renamings),
    [history, goesOn, renamings],
  );
  const [isAtTop, setIsAtTop] = useState(true);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler is not used here
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: useCallback((index: number) => entries[index]?.key ?? index, [entries]),
    scrollMargin: useSize(above)?.heightPx ?? 0,
    // At the top the newest is wanted in sight; else what is there stays.
    anchorTo: isAtTop ? 'start' : 'end',
    overscan: 8,
  });
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    setIsAtTop(first === 0);
    void actions().seeHistory(sightOf(entries.slice(first, last + 1)));
  }, [entries, first, last]);
  const latest = history.find((batch) => !batch.undone);
  return (
    <ul className="rows" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const entry = entries[index];
        if (entry === undefined) return null;
        const placed: Placed = {
          ref: virtualizer.measureElement,
          index,
          topPx: start - virtualizer.options.scrollMargin,
        };
        if (entry.kind === 'renaming')
          return <RenamingRow key={key} placed={placed} renaming={entry.renaming} />;
        const { batch } = entry;
        const isBehind = batch.undone || batch === latest;
        return (
          <BatchRow
            key={key}
            placed={placed}
            batch={batch}
            onRollBack={isBehind ? null : () => onRollBack(batch)}
          />
        );
      })}
    </ul>
  );
}

/** The gestures among what is in sight. */
function sightOf(entries: readonly HistoryEntry[]): Sight | null {
  const ids = entries.flatMap((entry) => (entry.kind === 'batch' ? entry.batch.batchId : []));
  const [newest, oldest] = [ids[0], ids.at(-1)];
  return newest === undefined || oldest === undefined ? null : { newest, oldest };
}
