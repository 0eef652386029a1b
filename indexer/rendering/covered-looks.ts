import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Box } from '../../contract/box.ts';
import type { RenderingCache } from './rendering-cache.ts';

/** A crop whose looks are kept, and what made them. */
export type CoveredCrop = {
  /** Hex SHA-256 of the photo's file. */
  readonly contentKey: string;
  readonly box: Box;
  /** Moment of a video; null in a photo. */
  readonly atMs: number | null;
  readonly embeddingVersion: string;
};

/** Embeddings of crops with one patch after the other covered, kept beside the small pictures. */
export type CoveredLooks = {
  /** What was stored; null where nothing was, or where it is no longer whole. */
  read(crop: CoveredCrop): Promise<readonly Float32Array[] | null>;
  write(crop: CoveredCrop, looks: readonly Float32Array[]): Promise<void>;
};

/** Raised when the patches are laid differently, so that old looks fall out. */
const version = 1;

const { BYTES_PER_ELEMENT } = Float32Array;

/**
 * Keeps `count` embeddings of `size` numbers for each crop, 50 kB: making them takes seconds.
 *
 * They hold for every cat and every head of one model, whose version is part of the file's name.
 */
export function createCoveredLooks(
  cache: RenderingCache,
  count: number,
  size: number,
): CoveredLooks {
  return {
    async read(crop) {
      const file = await cache.find(nameOf(crop));
      if (file === null) return null;
      const bytes = await readFile(file);
      if (bytes.length !== count * size * BYTES_PER_ELEMENT) return null;
      const all = new Float32Array(new Uint8Array(bytes).buffer);
      return Array.from({ length: count }, (_, at) => all.slice(at * size, (at + 1) * size));
    },
    async write(crop, looks) {
      const all = new Float32Array(count * size);
      looks.forEach((look, at) => all.set(look, at * size));
      await cache.store(nameOf(crop), new Uint8Array(all.buffer));
    },
  };
}

/** Beside the photo's other pictures, sharded as they are. */
function nameOf({ contentKey, box, atMs, embeddingVersion }: CoveredCrop): string {
  const what = JSON.stringify([version, box, atMs, embeddingVersion]);
  const hash = createHash('sha256').update(what).digest('hex').slice(0, 16);
  return `${contentKey.slice(0, 2)}/${contentKey}-covered-${hash}.f32`;
}
