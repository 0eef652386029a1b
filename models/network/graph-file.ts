/** A node of a TensorFlow.js graph model, as far as folding reads it. */
export type GraphNode = {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, GraphAttribute>>;
};

type GraphAttribute = {
  readonly f?: number;
  readonly list?: { readonly i?: readonly (string | number)[] };
};

/** A constant tensor of the graph. */
export type Constant = { readonly shape: readonly number[]; readonly values: Float32Array };

export type Graph = {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly constants: ReadonlyMap<string, Constant>;
};

type GraphFile = {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly {
      readonly name: string;
      readonly shape: readonly number[];
      readonly dtype: 'float32' | 'int32';
    }[];
  }[];
};

/**
 * Reads a TensorFlow.js graph model with its constants.
 *
 * `read` gives the bytes of a file beside `model.json`. Their hashes were checked before, so the
 * format is taken as it is: float32 and int32 constants, one after the other in the shards' order.
 */
export function readGraph(modelJson: Uint8Array, read: (name: string) => Uint8Array): Graph {
  const file = JSON.parse(new TextDecoder().decode(modelJson)) as GraphFile;
  const nodes = new Map(file.modelTopology.node.map((node) => [node.name, node]));
  const constants = new Map<string, Constant>();
  for (const group of file.weightsManifest) {
    const bytes = join(group.paths.map(read));
    let offset = 0;
    for (const { name, shape, dtype } of group.weights) {
      const count = shape.reduce((product, size) => product * size, 1);
      if (dtype === 'float32')
        constants.set(name, { shape, values: new Float32Array(bytes.buffer, offset, count) });
      offset += count * 4;
    }
  }
  return { nodes, constants };
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
