import { PbfWriter } from 'pbf';
import {
  graphFields,
  modelFields,
  type OnnxFile,
  type OnnxFileNode,
  type OnnxInput,
} from './onnx-file.ts';

/**
 * The nodes that the named values need, in their order.
 *
 * Throws when a value is nobody's output.
 */
export function neededNodes({ nodes }: OnnxFile, layers: readonly string[]): OnnxFileNode[] {
  const makers = new Map(
    nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)),
  );
  const needed = new Set<OnnxFileNode>();
  const asked = layers.map((name) => {
    const maker = makers.get(name);
    if (maker === undefined) throw new Error(`its graph has no layer "${name}"`);
    return maker;
  });
  while (asked.length > 0) {
    const node = asked.pop();
    if (node === undefined || needed.has(node)) continue;
    needed.add(node);
    for (const name of node.inputs) {
      const maker = makers.get(name);
      if (maker !== undefined) asked.push(maker);
    }
  }
  return nodes.filter((node) => needed.has(node));
}

/** The bytes of a model that puts out the named layers, and holds nothing that they do not need. */
export function cutOnnx(file: OnnxFile, layers: readonly string[]): Uint8Array {
  const nodes = neededNodes(file, layers);
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const writer = new PbfWriter();
  for (const { tag, value } of file.head)
    if (typeof value === 'number') writer.writeVarintField(tag, value);
    else writer.writeBytesField(tag, value);
  const part = new PbfWriter();
  for (const { bytes } of nodes) part.writeBytesField(graphFields.node, bytes);
  part.writeStringField(graphFields.name, 'layers');
  for (const { name, bytes } of file.constants)
    if (read.has(name)) part.writeBytesField(graphFields.constant, bytes);
  for (const input of file.inputs) part.writeMessage(graphFields.input, writeInput, input);
  for (const name of layers) part.writeMessage(graphFields.output, writeOutput, name);
  writer.writeBytesField(modelFields.graph, part.finish());
  return writer.finish();
}

const float32 = 1;

function writeInput({ name, dims }: OnnxInput, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeMessage(2, (_type, type) => type.writeMessage(1, writeTensorType, dims), null);
}

/** Without a shape: the runtime infers it. */
function writeOutput(name: string, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeMessage(2, (_type, type) => type.writeMessage(1, writeFloats, null), null);
}

function writeFloats(_nothing: null, writer: PbfWriter): void {
  writer.writeVarintField(1, float32);
}

function writeTensorType(dims: OnnxInput['dims'], writer: PbfWriter): void {
  writer.writeVarintField(1, float32);
  writer.writeMessage(2, writeShape, dims);
}

function writeShape(dims: OnnxInput['dims'], writer: PbfWriter): void {
  for (const [at, dim] of dims.entries())
    writer.writeMessage(
      1,
      (size: number | null, dimension) => {
        if (size === null) dimension.writeStringField(2, `any ${at}`);
        else dimension.writeVarintField(1, size);
      },
      dim,
    );
}
