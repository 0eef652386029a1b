/**
 * What is said between a pipeline and an engine that lives elsewhere: a worker thread or a window.
 *
 * Plain types, no schema: both ends are our own code on a private MessagePort, and a photo's pixels
 * cross it many times a second.
 */
import type { Box } from './box.ts';

/** Longest side, in pixels, of the picture an engine is given: larger photos are shrunk while decoding. */
export const WORKING_LONG_SIDE_PX = 1024;

/** Upright sRGB pixels, `height × width × 3` bytes, rows top to bottom. */
export type RgbImage = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
};

/** One cat as an engine sees it. */
export type Sighting = {
  readonly box: Box;
  /** Probability that the box holds a cat, in 0..1; 1 for a box that a person drew. */
  readonly catScore: number;
  /** Unit length, `embeddingSize` numbers. */
  readonly embedding: Float32Array;
};

export type VisionRequest =
  | {
      readonly kind: 'load';
      readonly id: number;
      readonly backend: string;
      readonly model: unknown;
    }
  | {
      readonly kind: 'see';
      readonly id: number;
      readonly image: RgbImage;
      /** Boxes to embed instead of detecting; null detects. */
      readonly boxes: readonly Box[] | null;
    }
  | {
      /** Embeds one box again and again, each time with another patch of the photo covered. */
      readonly kind: 'explain';
      readonly id: number;
      readonly image: RgbImage;
      readonly box: Box;
      readonly patches: readonly Box[];
    }
  | {
      /** Reads the pooled backbone features of boxes: more numbers than an embedding has. */
      readonly kind: 'features';
      readonly id: number;
      readonly image: RgbImage;
      readonly boxes: readonly Box[];
    };

export type VisionResponse =
  | { readonly kind: 'loaded'; readonly id: number; readonly backend: string }
  | { readonly kind: 'seen'; readonly id: number; readonly sightings: readonly Sighting[] }
  | {
      readonly kind: 'explained';
      readonly id: number;
      /** One for each patch, in their order. */
      readonly embeddings: readonly Float32Array[];
    }
  | {
      readonly kind: 'featured';
      readonly id: number;
      /** One for each box, in their order. */
      readonly features: readonly Float32Array[];
    }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly message: string;
      /** Whether it is the engine that fails, whatever it is shown; absent when it may be the photo. */
      readonly broken?: boolean;
    };
