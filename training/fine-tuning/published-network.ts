import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedNetwork } from '../places.ts';

/** Of `layers.json` and `weights.bin`, one after the other, as `convert-imagenet.ts` writes them. */
const publishedSha256 = '02bbb903fda28d90cad991dd4fb9a3aceb1191fe39ba7742d5c174637259bdc1';

/** The hash of the published network; throws, and says what to run, where it is not there or is another. */
export async function verifyPublished(): Promise<string> {
  const files = await Promise.all(
    ['layers.json', 'weights.bin'].map((name) =>
      readFile(join(publishedNetwork, name)).catch(() => null),
    ),
  );
  const hash = createHash('sha256');
  for (const bytes of files) hash.update(bytes ?? new Uint8Array());
  if (hash.digest('hex') === publishedSha256) return publishedSha256;
  throw new Error(
    `${publishedNetwork} is not the published network that is tuned. To make it: npm pack nsfwjs@4.2.1, unpack it, then npx tsx training/convert-imagenet.ts package/dist/models/mobilenet_v2_mid`,
  );
}
