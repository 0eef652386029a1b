import type { Constant, Graph, GraphNode } from './graph-file.ts';

/** One step of a network; `name` is the graph node whose value it computes, or what was made of one. */
export type Layer =
  | {
      readonly kind: 'convolution';
      readonly name: string;
      readonly input: string;
      readonly depthwise: boolean;
      /** `[height, width, in, out]`, or `[height, width, in, 1]` when depthwise. */
      readonly filter: Constant;
      readonly bias: Float32Array;
      readonly stride: number;
      readonly relu6: boolean;
    }
  | { readonly kind: 'sum'; readonly name: string; readonly inputs: readonly [string, string] }
  | {
      /** Mean and standard deviation over space of each channel: two numbers a channel, one after the other. */
      readonly kind: 'moments';
      readonly name: string;
      readonly input: string;
      /** Of each position of the input, row after row; they sum to one. */
      readonly weights: Float32Array;
    };

/** What happens to a convolution's output, per channel: `value × scale + shift`, then Relu6. */
type After = {
  readonly scale: Float32Array | null;
  readonly shift: Float32Array | null;
  readonly relu6: boolean;
};

const untouched: After = { scale: null, shift: null, relu6: false };

/**
 * Turns the part of a graph between one input and some outputs into few layers.
 *
 * Batch normalisation, bias and Relu6 disappear into the convolution before them, since per channel
 * they are one multiplication and one addition (Jacob et al. 2018, "Quantization and training of
 * neural networks", section 3.2). Layers come in an order in which they can be run.
 */
export function foldGraph(graph: Graph, input: string, outputs: readonly string[]): Layer[] {
  const layers: Layer[] = [];
  const done = new Set([input]);
  for (const output of outputs) visit(output);
  return layers;

  function visit(name: string): void {
    if (done.has(name)) return;
    done.add(name);
    place(name, name, untouched);
  }

  function place(name: string, at: string, after: After): void {
    const node = nodeAt(graph, at);
    const [first = '', second = ''] = node.input ?? [];
    const constant = graph.constants.get(second) ?? graph.constants.get(first);
    const inner = graph.constants.has(first) ? second : first;
    switch (node.op) {
      case 'Relu6':
        if (after !== untouched) throw new Error(`Cannot fold what follows ${at}`);
        place(name, first, { ...untouched, relu6: true });
        return;
      case 'Add':
      case 'AddN':
      case 'BiasAdd':
        if (constant !== undefined) place(name, inner, withAffine(after, null, constant.values));
        else sum(name, first, second, after);
        return;
      case 'Mul':
        if (constant === undefined) throw new Error(`Cannot fold ${at}: no constant factor`);
        place(name, inner, withAffine(after, constant.values, null));
        return;
      case 'FusedBatchNorm': {
        const { scale, shift } = normalisation(graph, node);
        place(name, first, withAffine(after, scale, shift));
        return;
      }
      case 'Conv2D':
      case 'DepthwiseConv2dNative':
        visit(first);
        layers.push(convolution(name, first, node, constantAt(graph, second), after));
        return;
      default:
        throw new Error(`Cannot fold ${at}: unknown operation ${node.op}`);
    }
  }

  /** A shift of the sum is a shift of its first term, which is a convolution nobody else reads. */
  function sum(name: string, first: string, second: string, after: After): void {
    if (after.relu6 || after.scale !== null) throw new Error(`Cannot fold what follows ${name}`);
    visit(second);
    const term = `${name}/first`;
    place(term, first, after);
    layers.push({ kind: 'sum', name, inputs: [term, second] });
  }
}

function nodeAt(graph: Graph, name: string): GraphNode {
  const node = graph.nodes.get(name);
  if (node === undefined) throw new Error(`The graph has no node ${name}`);
  return node;
}

function constantAt(graph: Graph, name: string): Constant {
  const constant = graph.constants.get(name);
  if (constant === undefined) throw new Error(`The graph has no constant ${name}`);
  return constant;
}

/** Puts `value × scale + shift` before what already happens after. */
function withAffine(after: After, scale: Float32Array | null, shift: Float32Array | null): After {
  const scaledShift = shift === null ? null : product(shift, after.scale);
  return {
    scale: scale === null ? after.scale : product(scale, after.scale),
    shift: scaledShift === null ? after.shift : total(scaledShift, after.shift),
    relu6: after.relu6,
  };
}

const product = (values: Float32Array, factors: Float32Array | null) =>
  factors === null ? values : values.map((value, index) => value * (factors[index] ?? 1));

const total = (values: Float32Array, terms: Float32Array | null) =>
  terms === null ? values : values.map((value, index) => value + (terms[index] ?? 0));

function normalisation(graph: Graph, node: GraphNode) {
  const [gamma, beta, mean, variance] = (node.input ?? [])
    .slice(1, 5)
    .map((name) => constantAt(graph, name).values);
  if (!gamma || !beta || !mean || !variance) throw new Error(`${node.name} lacks constants`);
  const epsilon = node.attr?.['epsilon']?.f ?? 0.001;
  const scale = gamma.map((value, index) => value / Math.sqrt((variance[index] ?? 0) + epsilon));
  const shift = beta.map((value, index) => value - (mean[index] ?? 0) * (scale[index] ?? 0));
  return { scale, shift };
}

function convolution(
  name: string,
  input: string,
  node: GraphNode,
  filter: Constant,
  after: After,
): Layer {
  const depthwise = node.op === 'DepthwiseConv2dNative';
  const channels = filter.shape[depthwise ? 2 : 3] ?? 0;
  const { scale } = after;
  const values =
    scale === null
      ? filter.values
      : filter.values.map((value, index) => value * (scale[index % channels] ?? 1));
  return {
    kind: 'convolution',
    name,
    input,
    depthwise,
    filter: { shape: filter.shape, values },
    bias: after.shift ?? new Float32Array(channels),
    stride: Number(node.attr?.['strides']?.list?.i?.[1] ?? 1),
    relu6: after.relu6,
  };
}
