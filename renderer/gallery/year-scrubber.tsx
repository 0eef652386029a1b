import type { PointerEvent } from 'react';
import { useSay } from '../languages/languages.ts';
import { rowOf, type RowLayout } from './row-layout.ts';
import { edgePx, type Year } from './use-photo-layout.ts';

type YearScrubberProps = {
  readonly years: readonly Year[];
  readonly layout: RowLayout;
  /** Height of what is in sight. */
  readonly heightPx: number;
  /** How far the list is scrolled. */
  readonly atPx: number;
  readonly onGo: (topPx: number) => void;
};

/** Years keep this distance, so that each can be read and hit. */
const apartPx = 20;

type Mark = Year & { readonly topPx: number; readonly placePx: number };

/** Where each year's name stands; one that would cover the one before it is left out. */
function marksOf({ years, layout, heightPx }: YearScrubberProps): readonly Mark[] {
  const allPx = Math.max(1, layout.tops[layout.rowCount] ?? 1);
  const marks: Mark[] = [];
  for (const year of years) {
    // The month's name is the row before its first photo.
    const topPx = layout.tops[Math.max(0, rowOf(layout, year.start) - 1)] ?? 0;
    const placePx = Math.min(heightPx - apartPx, (topPx / allPx) * heightPx);
    const before = marks.at(-1);
    if (before !== undefined && placePx - before.placePx < apartPx) continue;
    marks.push({ ...year, topPx, placePx });
  }
  return marks;
}

/** The years of a list that goes by date: a click goes there, a drag goes through them. */
export function YearScrubber(props: YearScrubberProps) {
  const { layout, heightPx, atPx, onGo } = props;
  const say = useSay();
  const allPx = Math.max(1, layout.tops[layout.rowCount] ?? 1);
  const marks = marksOf(props);
  const current = marks.findLast(({ topPx }) => topPx <= atPx + edgePx) ?? marks[0];
  const drag = (event: PointerEvent) => {
    if (event.buttons !== 1) return;
    const track = event.currentTarget.getBoundingClientRect();
    onGo(((event.clientY - track.top) / track.height) * allPx);
  };
  return (
    <nav className="years" aria-label={say('gallery.years')}>
      <div
        className="years-track"
        style={{ height: heightPx }}
        onPointerDown={(event) => {
          // Beside the photos a press would begin to choose some.
          event.stopPropagation();
          if (event.target === event.currentTarget) {
            event.currentTarget.setPointerCapture(event.pointerId);
            drag(event);
          }
        }}
        onPointerMove={drag}
      >
        <span
          className="years-here"
          aria-hidden="true"
          style={{ top: Math.min(heightPx - 2, (atPx / allPx) * heightPx) }}
        />
        {marks.map(({ name, topPx, placePx, start }) => (
          <button
            key={start}
            type="button"
            className="years-mark numbers"
            style={{ top: placePx }}
            aria-label={say('gallery.goToYear', { year: name })}
            aria-current={name === current?.name}
            onClick={() => onGo(topPx)}
          >
            {name}
          </button>
        ))}
      </div>
    </nav>
  );
}
