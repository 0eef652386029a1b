import { PbfReader } from 'pbf';

/** What goes into a graph; a dimension that may have any size is null. */
export type OnnxInput = {
  readonly name: string;
  /** ONNX' number of the type of its elements; 1 is single precision. */
  readonly elementType: number;
  readonly dims: readonly (number | null)[];
};

/** A node of a graph with its bytes. */
export type OnnxFileNode = {
  readonly type: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whether it holds graphs of its own, as branches and loops do. */
  readonly hasGraphs: boolean;
  /** Whether it holds numbers that lie in another file. */
  readonly isExternal: boolean;
  readonly bytes: Uint8Array;
};

type Constant = {
  readonly name: string;
  readonly isExternal: boolean;
  readonly bytes: Uint8Array;
};

/** An ONNX model as far as it must be understood to check it and to take a part of it. */
export type OnnxFile = {
  /** What the graph must be given; constants are not among them. */
  readonly inputs: readonly OnnxInput[];
  readonly outputs: readonly string[];
  readonly nodes: readonly OnnxFileNode[];
  readonly constants: readonly Constant[];
  /** Bytes of every part that is not the graph: format, operator sets. */
  readonly head: readonly { readonly tag: number; readonly value: number | Uint8Array }[];
};

/** Numbers of fields in `onnx.proto` (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
export const modelFields = { format: 1, graph: 7, operatorSet: 8 } as const;
export const graphFields = { node: 1, name: 2, constant: 5, input: 11, output: 12 } as const;

/** A constant's numbers lie in another file: `TensorProto.DataLocation`. */
const external = 1;

/**
 * Reads the frame of an ONNX model, a Protocol Buffers message `ModelProto`; no number is decoded.
 *
 * Throws when it is none.
 */
export function readOnnxFile(bytes: Uint8Array): OnnxFile {
  const head: { tag: number; value: number | Uint8Array }[] = [];
  const graphs: Uint8Array[] = [];
  new PbfReader(bytes).readFields((tag, _into, pbf) => {
    if (tag === modelFields.graph) graphs.push(pbf.readBytes());
    else if (tag === modelFields.operatorSet) head.push({ tag, value: pbf.readBytes() });
    else if (tag === modelFields.format) head.push({ tag, value: pbf.readVarint() });
  }, null);
  const [graphBytes] = graphs;
  if (graphBytes === undefined) throw new Error('it holds no graph');
  return { ...readGraphOf(graphBytes), head };
}

function readGraphOf(bytes: Uint8Array): Omit<OnnxFile, 'head'> {
  const given: OnnxInput[] = [];
  const outputs: string[] = [];
  const nodes: OnnxFileNode[] = [];
  const constants: Constant[] = [];
  new PbfReader(bytes).readFields((tag, _into, pbf) => {
    if (tag === graphFields.node) nodes.push(readNode(pbf.readBytes()));
    else if (tag === graphFields.constant) constants.push(readConstant(pbf.readBytes()));
    else if (tag === graphFields.input) given.push(readValue(pbf.readBytes()));
    else if (tag === graphFields.output) outputs.push(readValue(pbf.readBytes()).name);
  }, null);
  if (nodes.length === 0) throw new Error('its graph is empty');
  // Files of format 3 and before list constants among the inputs.
  const known = new Set(constants.map(({ name }) => name));
  return { inputs: given.filter(({ name }) => !known.has(name)), outputs, nodes, constants };
}

function readNode(bytes: Uint8Array): OnnxFileNode {
  const node = { type: '', domain: '', hasGraphs: false, isExternal: false };
  const inputs: string[] = [];
  const outputs: string[] = [];
  new PbfReader(bytes).readFields((tag, _into, pbf) => {
    if (tag === 1) inputs.push(pbf.readString());
    else if (tag === 2) outputs.push(pbf.readString());
    else if (tag === 4) node.type = pbf.readString();
    else if (tag === 7) node.domain = pbf.readString();
    else if (tag === 5) {
      const attribute = readAttribute(pbf.readBytes());
      node.hasGraphs ||= attribute.hasGraphs;
      node.isExternal ||= attribute.isExternal;
    }
  }, null);
  return { ...node, inputs, outputs, bytes };
}

function readAttribute(bytes: Uint8Array): { hasGraphs: boolean; isExternal: boolean } {
  const attribute = { hasGraphs: false, isExternal: false };
  new PbfReader(bytes).readFields((tag, _into, pbf) => {
    if (tag === 6 || tag === 11) attribute.hasGraphs = true;
    else if (tag === 5 || tag === 10)
      attribute.isExternal ||= readConstant(pbf.readBytes()).isExternal;
  }, null);
  return attribute;
}

function readConstant(bytes: Uint8Array): Constant {
  const constant = { name: '', isExternal: false };
  new PbfReader(bytes).readFields((tag, _into, pbf) => {
    if (tag === 8) constant.name = pbf.readString();
    else if (tag === 13) constant.isExternal = true;
    else if (tag === 14) constant.isExternal ||= pbf.readVarint() === external;
  }, null);
  return { ...constant, bytes };
}

function readValue(bytes: Uint8Array): OnnxInput {
  const value = { name: '', elementType: 0 };
  const dims: (number | null)[] = [];
  new PbfReader(bytes).readFields((tag, _into, pbf) => {
    if (tag === 1) value.name = pbf.readString();
    else if (tag === 2) readType(pbf.readBytes());
  }, null);
  return { ...value, dims };

  function readType(type: Uint8Array): void {
    new PbfReader(type).readFields((tag, _into, pbf) => {
      if (tag === 1) readTensorType(pbf.readBytes());
    }, null);
  }

  function readTensorType(type: Uint8Array): void {
    new PbfReader(type).readFields((tag, _into, pbf) => {
      if (tag === 1) value.elementType = pbf.readVarint();
      else if (tag === 2) readShape(pbf.readBytes());
    }, null);
  }

  function readShape(shape: Uint8Array): void {
    new PbfReader(shape).readFields((tag, _into, pbf) => {
      if (tag === 1) dims.push(readDimension(pbf.readBytes()));
    }, null);
  }
}

/** The size of a dimension; null where it has a name, or nothing, instead. */
function readDimension(bytes: Uint8Array): number | null {
  const found = { size: 0 };
  new PbfReader(bytes).readFields((tag, into, pbf) => {
    if (tag === 1) into.size = pbf.readVarint(true);
  }, found);
  return found.size > 0 ? found.size : null;
}
