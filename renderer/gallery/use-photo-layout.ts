import { useMemo } from 'react';
import { monthNamer } from '../format/format-date.ts';
import { useLanguage } from '../languages/languages.ts';
import type { Listing } from '../store/gallery-slice.ts';
import { useStore } from '../store/store.ts';
import { groupByMonth, monthsOf, noGroups, type Groups } from './month-groups.ts';
import { layOutRows, type LayoutInput, type RowLayout, tileAspect } from './row-layout.ts';

export const gapPx = 4;
export const headerPx = 44;
/** Room above the first and below the last row. */
export const edgePx = 12;

export type PhotoLayout = {
  readonly layout: RowLayout;
  readonly groups: Groups;
  readonly shape: LayoutInput['shape'];
  readonly aspectAt: (position: number) => number;
};

/** Rows and months of what is shown, made anew only when one of their causes changes. */
export function usePhotoLayout({ columns, shown }: Listing, widthPx: number): PhotoLayout {
  const language = useLanguage();
  const byDate = useStore((state) => state.sort === 'date');
  const shape = useStore((state) => state.settings.layout);
  const targetPx = useStore((state) => state.settings.tileSizePx);
  const { takenAtSeconds, aspectRatios } = columns;

  const months = useMemo(
    () => (byDate ? monthsOf(takenAtSeconds, monthNamer(language)) : null),
    [byDate, takenAtSeconds, language],
  );
  const groups = useMemo(
    () => (months === null ? noGroups : groupByMonth(shown, months)),
    [months, shown],
  );
  const layout = useMemo(
    () =>
      layOutRows({
        indices: shown,
        aspectRatios,
        groupStarts: groups.starts,
        widthPx,
        targetPx,
        gapPx,
        headerPx,
        shape,
      }),
    [shown, aspectRatios, groups, widthPx, targetPx, shape],
  );
  return useMemo(() => {
    const aspectAt = (position: number) =>
      tileAspect(aspectRatios[shown[position] ?? 0] ?? 1, shape);
    return { layout, groups, shape, aspectAt };
  }, [layout, groups, shape, aspectRatios, shown]);
}
