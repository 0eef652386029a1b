import { cropPixels, turnUpright, type PixelArea, type RawPicture } from '../turn-pixels.ts';
import { viewOf } from './boxes.ts';
import type { Crop, PictureStep } from './picture-properties.ts';

/** The part that a crop leaves, whole pixels. Source: ISO/IEC 14496-12, "Clean aperture". */
function areaOf({ widthPx, heightPx, rightPx, downPx }: Crop, of: RawPicture): PixelArea {
  return {
    leftPx: Math.round((of.widthPx - widthPx) / 2 + rightPx),
    topPx: Math.round((of.heightPx - heightPx) / 2 + downPx),
    widthPx,
    heightPx,
  };
}

/** Orientations that turn by quarters against the clock. */
const turned = [1, 8, 3, 6] as const;

/** Takes a coded picture through its crops, turns and mirrorings. */
export function takeSteps(picture: RawPicture, steps: readonly PictureStep[]): RawPicture {
  return steps.reduce((before, step) => {
    switch (step.kind) {
      case 'crop':
        return cropPixels(before, areaOf(step.crop, before));
      case 'turn':
        return turnUpright(before, turned[step.quarters] ?? 1);
      case 'mirror':
        return turnUpright(before, step.across === 'sides' ? 2 : 4);
    }
  }, picture);
}

/**
 * A copy of a file in which crops leave everything.
 *
 * libheif 1.23 refuses pictures whose crop is much smaller than what is coded: it takes the size that
 * is left for the size that the decoder may need. So crops are done here.
 */
export function withoutCrops(
  bytes: Uint8Array<ArrayBuffer>,
  steps: readonly PictureStep[],
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Uint8Array<ArrayBuffer> {
  const crops = steps.filter((step) => step.kind === 'crop');
  if (crops.length === 0) return bytes;
  const copy = bytes.slice();
  const view = viewOf(copy);
  for (const { boxFrom } of crops)
    [widthPx, 1, heightPx, 1, 0, 1, 0, 1].forEach((part, index) =>
      view.setUint32(boxFrom + 4 * index, part),
    );
  return copy;
}
