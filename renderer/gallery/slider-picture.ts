import type { GalleryColumns } from '../../contract/gallery.ts';
import { verdictOf } from './flags.ts';
import { histogram, histogramHeights, histogramPath } from './histogram.ts';

/** What is drawn behind the slider. */
export type SliderPicture = {
  /** Outline of what the app thinks of the photos nobody spoke about, in a box of `bins` × 1. */
  readonly path: string;
  /** Photos the person confirmed. */
  readonly confirmed: number;
};

/** Reads the picture behind the slider out of what is listed. */
export function sliderPicture(
  { probabilities, flags }: GalleryColumns,
  bins: number,
): SliderPicture {
  const open = new Float32Array(probabilities.length);
  let opened = 0;
  let confirmed = 0;
  for (let index = 0; index < probabilities.length; index++) {
    const verdict = verdictOf(flags[index] ?? 0);
    if (verdict === null) open[opened++] = probabilities[index] ?? 0;
    if (verdict === 'yes') confirmed += 1;
  }
  const counts = histogram(open.subarray(0, opened), bins);
  return { path: histogramPath(histogramHeights(counts)), confirmed };
}
