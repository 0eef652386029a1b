import type { Box } from '../../contract/box.ts';
import type { Lack } from '../../contract/cat.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';

/** How a cat was photographed. */
export type Circumstances = Readonly<Record<Lack, boolean>>;

/** Below it a photo is dark, as mean brightness in 0..1. */
const dark = 0.25;
/** From it on, as width by height, a cat lies or is seen from its side. */
const wide = 1.3;
/** Below it, as a share of the picture, a cat is far away. */
const small = 0.05;

/** Fewer photos of either kind are an accident. */
const least = 5;
/** How much more frequent something must be among what is unsure, as a difference of shares. */
const excess = 0.3;

/** Mean luma (Rec. 601) of an image, in 0..1; of every fourth pixel each way, which tells as much. */
export function brightnessOf({ widthPx, heightPx, pixels }: RgbImage): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < heightPx; y += 4)
    for (let x = 0; x < widthPx; x += 4) {
      const at = 3 * (y * widthPx + x);
      sum +=
        0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
      count += 1;
    }
  return count === 0 ? 0 : sum / count / 255;
}

/** `aspectRatio` is that of the photo, width by height. */
export function circumstancesOf(
  [, , width, height]: Box,
  aspectRatio: number,
  brightness: number,
): Circumstances {
  return {
    dark: brightness < dark,
    side: width * aspectRatio >= wide * height,
    far: width * height < small,
  };
}

/**
 * What photos to teach with lack, judged by what a head is unsure of.
 *
 * What is clearly more frequent there than among the taught ones, the most so; null for nothing, or when
 * there are too few of either to tell.
 */
export function lackOf(
  taught: readonly Circumstances[],
  unsure: readonly Circumstances[],
): Lack | null {
  if (taught.length < least || unsure.length < least) return null;
  const share = (seen: readonly Circumstances[], which: Lack) =>
    seen.filter((one) => one[which]).length / seen.length;
  const [most] = (['dark', 'side', 'far'] as const)
    .map((which) => ({ which, more: share(unsure, which) - share(taught, which) }))
    .sort((one, other) => other.more - one.more);
  return most !== undefined && most.more >= excess ? most.which : null;
}
