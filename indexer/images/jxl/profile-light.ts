import type { LightCode } from '../heif/picture-properties.ts';
import { viewOf } from '../heif/boxes.ts';

const mark = Buffer.from('cicp', 'latin1');
const headBytes = 128;
const entryBytes = 12;
const mostTags = 100;

/**
 * How the numbers of a picture become light, if its colour profile says so by the code points of H.273.
 *
 * Source: ICC.1:2022, "cicpTag".
 */
export function lightOfProfile(profile: Uint8Array): LightCode | null {
  if (profile.length < headBytes + 4) return null;
  const view = viewOf(profile);
  const tags = Math.min(mostTags, view.getUint32(headBytes));
  for (let tag = 0; tag < tags; tag++) {
    const at = headBytes + 4 + entryBytes * tag;
    if (at + entryBytes > profile.length) return null;
    if (!mark.equals(profile.subarray(at, at + 4))) continue;
    const data = view.getUint32(at + 4);
    if (data + 12 > profile.length) return null;
    return { primaries: view.getUint8(data + 8), transfer: view.getUint8(data + 9) };
  }
  return null;
}
