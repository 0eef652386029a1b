import type { FeatureMap } from '../network/network.ts';
import type { Anchors } from './anchors.ts';
import { decodeBoxes, type Detection } from './decode-boxes.ts';
import { boxLayers, classLayers } from './ssd-layers.ts';

/** What to ask the detector's network for, so that {@link readDetections} can read it. */
export const detectionLayers = [...boxLayers, ...classLayers];

/** Everything that might be a cat in one picture of a batch of `photos`, in no order. */
export function readDetections(
  maps: readonly FeatureMap[],
  { photo, photos }: { readonly photo: number; readonly photos: number },
  anchors: Anchors,
  minScore: number,
): Detection[] {
  const own = maps.map(({ values }) => {
    const length = values.length / photos;
    return values.subarray(photo * length, (photo + 1) * length);
  });
  const offsets = concatenate(own.slice(0, boxLayers.length));
  const logits = concatenate(own.slice(boxLayers.length, detectionLayers.length));
  const sides = maps.slice(0, boxLayers.length).map(({ side }) => side);
  return decodeBoxes(offsets, logits, anchors(sides), minScore);
}

/** Maps are `[y, x, anchors × n]`: laid end to end they are in the anchors' order. */
function concatenate(maps: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(maps.reduce((sum, map) => sum + map.length, 0));
  let offset = 0;
  for (const map of maps) {
    all.set(map, offset);
    offset += map.length;
  }
  return all;
}
