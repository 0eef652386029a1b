import type { Layer } from './fold.ts';

/** Square pictures for a network: `photos × sidePx × sidePx × 3` values in −1..1. */
export type Batch = {
  readonly photos: number;
  readonly sidePx: number;
  readonly pixels: Float32Array;
};

/** A layer's values for a batch: `photos × side × side × channels`. */
export type FeatureMap = {
  readonly side: number;
  readonly channels: number;
  readonly values: Float32Array;
};

/** Folded layers that can be computed, with their weights where they are computed. */
export type Network = {
  /** Computes the named layers, in their order, and none that they do not need. */
  readonly run: (batch: Batch, outputs: readonly string[]) => Promise<FeatureMap[]>;
  /** Prepares for such a batch, so that the first is no slower than the next. */
  readonly warmUp: (size: Omit<Batch, 'pixels'>, outputs: readonly string[]) => Promise<void>;
  readonly dispose: () => void;
};

/** Makes a network of layers, `inputName` being what the first of them read. */
export type NetworkFactory = (layers: readonly Layer[], inputName: string) => Network;

/** What a published network puts out: values and their shape. */
export type Values = { readonly dims: readonly number[]; readonly values: Float32Array };

/** A network that is run as it was published, not layer by layer. */
export type PublishedNetwork = {
  /** Computes all that it was opened for. */
  readonly run: (pixels: Float32Array, dims: readonly number[]) => Promise<readonly Values[]>;
  readonly dispose: () => void;
};

/** Opens an ONNX model; `input` is the name of what it reads, `outputs` of what it puts out. */
export type OpenPublished = (
  model: Uint8Array,
  input: string,
  outputs: readonly string[],
) => Promise<PublishedNetwork>;

/** A way of computing networks that works on this machine. */
export type Backend = {
  readonly name: string;
  readonly makeNetwork: NetworkFactory;
  /** Absent where only networks of our own layers can be run. */
  readonly openPublished?: OpenPublished;
};
