import { writtenLimits, type Written } from '../../../contract/written.ts';

/** Nothing was written. */
export const nothingWritten: Written = { rating: null, caption: null, keywords: [], regions: [] };

/** What several places say of one photo, the most trusted first: keywords add up, for the rest it wins. */
export function mergeWritten(told: readonly Written[]): Written {
  const keywords = [...new Set(told.flatMap((one) => one.keywords))];
  return {
    rating: told.find(({ rating }) => rating !== null)?.rating ?? null,
    caption: told.find(({ caption }) => caption !== null)?.caption ?? null,
    keywords: keywords.slice(0, writtenLimits.keywords),
    regions: told.find(({ regions }) => regions.length > 0)?.regions ?? [],
  };
}

/** Whether anything was written at all. */
export const isWritten = ({ rating, caption, keywords, regions }: Written): boolean =>
  rating !== null || caption !== null || keywords.length > 0 || regions.length > 0;
