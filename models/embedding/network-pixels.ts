import type { PublishedBackbone } from '../../contract/eyes.ts';
import type { Batch } from '../network/network.ts';

/** Pixels in −1..1, rows of RGB, in the order and scale that a network was trained with. */
export function asNetworkTakesThem(
  { pixels, photos, sidePx }: Batch,
  { layout, colours, white, mean, deviation }: PublishedBackbone,
): Float32Array<ArrayBuffer> {
  const area = sidePx ** 2;
  const taken = new Float32Array(pixels.length);
  for (let colour = 0; colour < 3; colour++) {
    const from = colours === 'rgb' ? colour : 2 - colour;
    const [scale, shift] = [white / 2 / (deviation[colour] ?? 1), mean[colour] ?? 0];
    const offset = white / 2 / (deviation[colour] ?? 1) - shift / (deviation[colour] ?? 1);
    for (let place = 0; place < area * photos; place++) {
      const value = (pixels[place * 3 + from] ?? 0) * scale + offset;
      const photo = Math.floor(place / area);
      const at =
        layout === 'channels-last'
          ? place * 3 + colour
          : (photo * 3 + colour) * area + place - photo * area;
      taken[at] = value;
    }
  }
  return taken;
}
