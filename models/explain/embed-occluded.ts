import type { Box } from '../../contract/box.ts';
import type { RgbImage } from '../../contract/vision-messages.ts';
import type { Vision } from '../vision.ts';
import { meanColour, occlude } from './occlude.ts';

/**
 * Embeds the cat in a box once for each patch that is laid over it, in the order of the patches.
 *
 * Occlusion (Zeiler & Fergus 2014, section 4.2): what changes when a part is covered, that part
 * decides. It asks nothing of the network but to look again, so it explains any of them.
 */
export async function embedOccluded(
  vision: Pick<Vision, 'see'>,
  image: RgbImage,
  box: Box,
  patches: readonly Box[],
): Promise<readonly Float32Array[]> {
  const colour = meanColour(image, box);
  const embeddings: Float32Array[] = [];
  for (const patch of patches) {
    const [seen] = await vision.see(occlude(image, patch, colour), [box]);
    if (seen === undefined) throw new Error('Nothing was seen in the box to be explained');
    embeddings.push(seen.embedding);
  }
  return embeddings;
}
