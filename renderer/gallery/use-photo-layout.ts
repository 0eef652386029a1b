import { useMemo } from 'react';
import { useTextScale } from '../controls/use-text-scale.ts';
import { formatYear, monthNamer, monthSpan } from '../format/format-date.ts';
import { useLanguage } from '../languages/languages.ts';
import { sortOf, type Listing } from '../store/gallery-slice.ts';
import { useStore } from '../store/store.ts';
import { groupByMonth, monthsOf, noGroups, type Groups } from './month-groups.ts';
import { joinShortMonths } from './short-months.ts';
import { layOutRows, type LayoutInput, type RowLayout, tileAspect } from './row-layout.ts';

export const gapPx = 4;
export const headerPx = 44;
/** Room beside the photos for the years. */
const yearsWidthPx = 52;
/** Room above the first and below the last row. */
export const edgePx = 12;

/** A year among photos that go by date. */
export type Year = { readonly name: string; readonly start: number };

export type PhotoLayout = {
  readonly layout: RowLayout;
  readonly groups: Groups;
  /** Where in the list each year begins; empty where it does not go by date, or there is only one. */
  readonly years: readonly Year[];
  readonly shape: LayoutInput['shape'];
  readonly aspectAt: (position: number) => number;
};

/** Rows and months of what is shown, made anew only when one of their causes changes. */
export function usePhotoLayout({ columns, shown }: Listing, widthPx: number): PhotoLayout {
  const language = useLanguage();
  const byDate = useStore((state) => sortOf(state) === 'date');
  const shape = useStore((state) => state.settings.layout);
  // Photos grow with the text, where the window is so wide that both do.
  const targetPx = useStore((state) => state.settings.tileSizePx) * useTextScale();
  const { takenAtSeconds, aspectRatios } = columns;

  const months = useMemo(
    () => (byDate ? monthsOf(takenAtSeconds, monthNamer(language)) : null),
    [byDate, takenAtSeconds, language],
  );
  const { groups, years } = useMemo(() => {
    if (months === null) return { groups: noGroups, years: [] };
    const atMs = (position: number) => (takenAtSeconds[shown[position] ?? 0] ?? 0) * 1000;
    const yearAt = (position: number) => formatYear(language, atMs(position));
    const all = groupByMonth(shown, months);
    const joined = joinShortMonths(all, shown.length, yearAt, (first, last) =>
      monthSpan(language, atMs(first), atMs(last)),
    );
    return { groups: joined, years: yearsOf(joined.starts, yearAt) };
  }, [months, shown, takenAtSeconds, language]);
  const photosPx = years.length === 0 ? widthPx : Math.max(80, widthPx - yearsWidthPx);
  const layout = useMemo(
    () =>
      layOutRows({
        indices: shown,
        aspectRatios,
        groupStarts: groups.starts,
        widthPx: photosPx,
        targetPx,
        gapPx,
        headerPx,
        shape,
      }),
    [shown, aspectRatios, groups, photosPx, targetPx, shape],
  );
  return useMemo(() => {
    const aspectAt = (position: number) =>
      tileAspect(aspectRatios[shown[position] ?? 0] ?? 1, shape);
    return { layout, groups, years, shape, aspectAt };
  }, [layout, groups, years, shape, aspectRatios, shown]);
}

/** The years of groups, where there are several to go between. */
function yearsOf(starts: readonly number[], yearAt: (position: number) => string): readonly Year[] {
  const years: Year[] = [];
  for (const start of starts) {
    const name = yearAt(start);
    if (name !== years.at(-1)?.name) years.push({ name, start });
  }
  return years.length < 2 ? [] : years;
}
