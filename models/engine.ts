import type { Box } from '../contract/box.ts';
import type { EngineName } from '../contract/engine.ts';
import type { RgbImage, Sighting } from '../contract/vision-messages.ts';

/**
 * Something that sees cats: every engine gives the same boxes and vectors within tolerance.
 *
 * An engine hides where the network runs (threads, a window's GPU, a native binding), nothing else:
 * resizing, box decoding and pooling are the same plain code for all of them.
 */
export interface VisionEngine {
  readonly name: EngineName;
  /** Photos it sees at the same time; a caller keeps this many calls in flight. */
  readonly concurrency: number;
  /**
   * Finds the cats of a photo and embeds them; with `boxes`, embeds those instead of looking.
   *
   * Sightings come in falling order of the detector's score, or in the order of `boxes`.
   */
  see(image: RgbImage, boxes: readonly Box[] | null): Promise<readonly Sighting[]>;
  /** Embeds a box once for each patch that covers a part of it, in the order of the patches. */
  explain(image: RgbImage, box: Box, patches: readonly Box[]): Promise<readonly Float32Array[]>;
  /**
   * Pooled backbone features of each box, in their order, before the projection to an embedding.
   *
   * Thousands of numbers, none negative: what is there to learn something else than cats from.
   */
  features(image: RgbImage, boxes: readonly Box[]): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** What an engine does with photos. */
export type Looks = Pick<VisionEngine, 'see' | 'explain' | 'features'>;

/** Looks through whichever engine `ask` chooses for each question. */
export const looksThrough = (
  ask: <Answer>(question: (engine: Looks) => Promise<Answer>) => Promise<Answer>,
): Looks => ({
  see: (image, boxes) => ask((engine) => engine.see(image, boxes)),
  explain: (image, box, patches) => ask((engine) => engine.explain(image, box, patches)),
  features: (image, boxes) => ask((engine) => engine.features(image, boxes)),
});
