import { PbfWriter } from 'pbf';

/** A constant of an ONNX graph: single-precision numbers. */
export type OnnxTensor = {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: Float32Array;
};

/** An attribute is a whole number, several of them, or text. */
export type OnnxNode = {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | readonly number[] | string>>;
};

/** What goes into a graph or comes out; a dimension with a name may have any size. */
export type OnnxValue = { readonly name: string; readonly dims: readonly (number | string)[] };

export type OnnxGraph = {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
};

/** Version of the file format and of the operators that graphs are written in. */
const irVersion = 8;
const operatorSet = 13;

/** Numbers of ONNX' enumerations `TensorProto.DataType` and `AttributeProto.AttributeType`. */
const float32 = 1;
const attributeTypes = { number: 2, text: 3, numbers: 7 } as const;

/** More than the names and shapes in a model take; what does not suffice grows. */
const descriptionBytes = 1 << 18;

/**
 * The bytes of an ONNX model, a Protocol Buffers message `ModelProto`.
 *
 * Field numbers are those of `onnx.proto` (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
 */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const numbers = graph.constants.reduce((sum, { values }) => sum + values.byteLength, 0);
  // Room for everything at once: twenty megabytes that grow by doubling are copied again and again.
  const writer = new PbfWriter(new Uint8Array(numbers + descriptionBytes));
  writer.writeVarintField(1, irVersion);
  writer.writeMessage(7, writeGraph, graph);
  writer.writeMessage(8, writeOperatorSet, operatorSet);
  return writer.finish();
}

function writeOperatorSet(version: number, writer: PbfWriter): void {
  writer.writeVarintField(2, version);
}

function writeGraph({ nodes, constants, inputs, outputs }: OnnxGraph, writer: PbfWriter): void {
  for (const node of nodes) writer.writeMessage(1, writeNode, node);
  writer.writeStringField(2, 'network');
  for (const constant of constants) writer.writeMessage(5, writeTensor, constant);
  for (const input of inputs) writer.writeMessage(11, writeValue, input);
  for (const output of outputs) writer.writeMessage(12, writeValue, output);
}

function writeNode({ type, inputs, output, attributes }: OnnxNode, writer: PbfWriter): void {
  for (const input of inputs) writer.writeStringField(1, input);
  writer.writeStringField(2, output);
  writer.writeStringField(3, output);
  writer.writeStringField(4, type);
  for (const attribute of Object.entries(attributes ?? {}))
    writer.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute(
  [name, value]: readonly [string, number | readonly number[] | string],
  writer: PbfWriter,
): void {
  writer.writeStringField(1, name);
  if (typeof value === 'number') {
    writer.writeVarintField(3, value);
    writer.writeVarintField(20, attributeTypes.number);
  } else if (typeof value === 'string') {
    writer.writeStringField(4, value);
    writer.writeVarintField(20, attributeTypes.text);
  } else {
    for (const number of value) writer.writeVarintField(8, number);
    writer.writeVarintField(20, attributeTypes.numbers);
  }
}

function writeTensor({ name, dims, values }: OnnxTensor, writer: PbfWriter): void {
  for (const dim of dims) writer.writeVarintField(1, dim);
  writer.writeVarintField(2, float32);
  writer.writeStringField(8, name);
  // Little-endian, as every machine is that we run on.
  writer.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeValue({ name, dims }: OnnxValue, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeMessage(2, writeType, dims);
}

function writeType(dims: OnnxValue['dims'], writer: PbfWriter): void {
  writer.writeMessage(1, writeTensorType, dims);
}

function writeTensorType(dims: OnnxValue['dims'], writer: PbfWriter): void {
  writer.writeVarintField(1, float32);
  writer.writeMessage(2, writeShape, dims);
}

function writeShape(dims: OnnxValue['dims'], writer: PbfWriter): void {
  for (const dim of dims) writer.writeMessage(1, writeDimension, dim);
}

function writeDimension(dim: number | string, writer: PbfWriter): void {
  if (typeof dim === 'number') writer.writeVarintField(1, dim);
  else writer.writeStringField(2, dim);
}
