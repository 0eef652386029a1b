import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-common';
import type { Backend, FeatureMap, NetworkFactory, OpenPublished } from './network.ts';
import { onnxInput, onnxOutput, toOnnx } from './onnx-model.ts';

/** A model that can be run. */
export type OnnxSession = {
  readonly run: (
    inputs: Readonly<Record<string, Tensor>>,
  ) => Promise<Readonly<Record<string, Tensor>>>;
  readonly release: () => Promise<void>;
};

/** ONNX Runtime, as far as networks use it; its packages for Node and for the web agree on this. */
export type OnnxRuntime = {
  readonly InferenceSession: {
    readonly create: (
      model: Uint8Array,
      options: InferenceSession.SessionOptions,
    ) => Promise<OnnxSession>;
  };
  readonly Tensor: TensorConstructor;
};

/** Each worker thread computes one photo: to share a photo among more would only cost turns. */
const options: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  graphOptimizationLevel: 'all',
  executionMode: 'sequential',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
};

export const onnxBackend = (runtime: OnnxRuntime): Backend => ({
  name: 'onnx',
  makeNetwork: onnxNetworks(runtime),
  openPublished: publishedNetworks(runtime),
});

/** Networks of others, as they were published. */
const publishedNetworks =
  ({ InferenceSession, Tensor }: OnnxRuntime): OpenPublished =>
  async (model, input, outputs) => {
    const session = await InferenceSession.create(model, options);
    return {
      run: async (pixels, dims) => {
        const values = await session.run({ [input]: new Tensor('float32', pixels, dims) });
        return outputs.map((name) => {
          const output = values[name];
          if (!(output?.data instanceof Float32Array))
            throw new Error(`The layer "${name}" is not of single precision`);
          return { dims: output.dims, values: output.data };
        });
      },
      dispose: () => void session.release(),
    };
  };

/**
 * Networks on ONNX Runtime, which fuses and vectorises for the processor it finds.
 *
 * A session computes all outputs of its model, so each choice of outputs has a model of its own.
 */
function onnxNetworks({ InferenceSession, Tensor }: OnnxRuntime): NetworkFactory {
  return (layers, inputName) => {
    const sessions = new Map<string, Promise<OnnxSession>>();

    function sessionFor(outputs: readonly string[]): Promise<OnnxSession> {
      const key = outputs.join('\n');
      const session =
        sessions.get(key) ?? InferenceSession.create(toOnnx(layers, inputName, outputs), options);
      sessions.set(key, session);
      return session;
    }

    const compute = async (
      pixels: Float32Array,
      dims: readonly number[],
      outputs: readonly string[],
    ): Promise<FeatureMap[]> => {
      const session = await sessionFor(outputs);
      const values = await session.run({ [onnxInput]: new Tensor('float32', pixels, dims) });
      return outputs.map((name) => toFeatureMap(values[onnxOutput(name)], dims[0] ?? 1));
    };

    return {
      run: ({ photos, sidePx, pixels }, outputs) =>
        compute(pixels, [photos, sidePx, sidePx, 3], outputs),
      warmUp: async ({ photos, sidePx }, outputs) => {
        const blank = new Float32Array(photos * sidePx ** 2 * 3);
        await compute(blank, [photos, sidePx, sidePx, 3], outputs);
      },
      dispose: () => {
        for (const session of sessions.values()) void session.then((one) => one.release());
      },
    };
  };
}

function toFeatureMap(output: Tensor | undefined, photos: number): FeatureMap {
  if (!(output?.data instanceof Float32Array)) throw new Error('ONNX Runtime put out no numbers');
  const { dims, data: values } = output;
  // Moments have no sides: all that is told of a photo are channels.
  if (dims.length === 2) return { side: 1, channels: values.length / photos, values };
  return { side: dims[1] ?? 0, channels: dims[3] ?? 0, values };
}
