import { PbfWriter } from 'pbf';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PublishedBackbone } from '../../contract/eyes.ts';
import { nativeBackend } from '../testing/real-vision.ts';
import { cutOnnx } from './cut-onnx.ts';
import { readOnnxFile } from './onnx-file.ts';
import { onnxProblem } from './onnx-problem.ts';
import { encodeOnnx, type OnnxGraph, type OnnxNode } from './onnx-proto.ts';

const relu = (from: string, to: string): OnnxNode => ({ type: 'Relu', inputs: [from], output: to });

const shift = { name: 'shift', dims: [1, 3, 1, 1], values: Float32Array.of(1, 2, 3) };

const graph: OnnxGraph = {
  nodes: [
    { type: 'Add', inputs: ['picture', 'shift'], output: 'moved' },
    relu('moved', 'early'),
    { type: 'Mul', inputs: ['early', 'twice'], output: 'late' },
  ],
  constants: [shift, { name: 'twice', dims: [], values: Float32Array.of(2) }],
  inputs: [{ name: 'picture', dims: ['photos', 3, 32, 32] }],
  outputs: [{ name: 'late', dims: ['photos', 3, 32, 32] }],
};

const backbone: PublishedBackbone = {
  kind: 'onnx',
  layout: 'channels-first',
  sidePx: 32,
  colours: 'rgb',
  white: 1,
  mean: [0, 0, 0],
  deviation: [1, 1, 1],
  layers: ['early'],
  withDetector: false,
};

const problem = (changed: Partial<OnnxGraph>, asked: Partial<PublishedBackbone> = {}) =>
  onnxProblem(readOnnxFile(encodeOnnx({ ...graph, ...changed })), { ...backbone, ...asked });

describe('readOnnxFile', () => {
  it('tells what a model reads, computes and puts out', () => {
    const file = readOnnxFile(encodeOnnx(graph));
    expect(file.inputs).toEqual([{ name: 'picture', elementType: 1, dims: [null, 3, 32, 32] }]);
    expect(file.outputs).toEqual(['late']);
    expect(file.nodes.map(({ type }) => type)).toEqual(['Add', 'Relu', 'Mul']);
  });

  it('refuses what is no model', () => {
    expect(() => readOnnxFile(new TextEncoder().encode('a letter, not a network'))).toThrow();
    expect(() => readOnnxFile(new Uint8Array())).toThrow('it holds no graph');
  });
});

describe('cutOnnx', () => {
  let bytes: Uint8Array;

  beforeAll(() => {
    bytes = cutOnnx(readOnnxFile(encodeOnnx(graph)), ['early']);
  });

  it('leaves out what the layers do not need', () => {
    const file = readOnnxFile(bytes);
    expect(file.nodes.map(({ type }) => type)).toEqual(['Add', 'Relu']);
    expect(file.constants.map(({ name }) => name)).toEqual(['shift']);
  });

  it('is a model that the runtime computes', async () => {
    const network = await nativeBackend().openPublished?.(bytes, 'picture', ['early']);
    const picture = new Float32Array(3 * 32 * 32).fill(-2);
    const [values] = (await network?.run(picture, [1, 3, 32, 32])) ?? [];
    expect(values?.dims).toEqual([1, 3, 32, 32]);
    expect([values?.values[0], values?.values[1024], values?.values[2048]]).toEqual([0, 0, 1]);
    network?.dispose();
  });
});

describe('onnxProblem', () => {
  it('finds nothing wrong with a network of any number of pictures and of one', () => {
    expect(problem({})).toBeNull();
    expect(problem({ inputs: [{ name: 'picture', dims: [1, 3, 'h', 'w'] }] })).toBeNull();
  });

  it.each([
    ['a layer that is not there', {}, { layers: ['deep'] }, 'no layer "deep"'],
    ['a layer named twice', {}, { layers: ['early', 'early'] }, 'named twice'],
    [
      'two inputs',
      { inputs: [...graph.inputs, { name: 'mask', dims: [1] }] },
      {},
      '2 inputs instead of one',
    ],
    [
      'another size',
      { inputs: [{ name: 'picture', dims: [1, 3, 64, 64] }] },
      {},
      '1 × 3 × 64 × 64 instead of any × 3 × 32 × 32',
    ],
    ['another order', {}, { layout: 'channels-last' as const }, 'instead of any × 32 × 32 × 3'],
    ['many pictures', { inputs: [{ name: 'picture', dims: [8, 3, 32, 32] }] }, {}, '8 pictures'],
  ])('refuses %s', (_what, changed, asked, reason) => {
    expect(problem(changed, asked)).toContain(reason);
  });

  it('refuses operators of somebody, branches and weights elsewhere, where they are needed', () => {
    const file = readOnnxFile(encodeOnnx(graph));
    const withNode = (change: object) => ({
      ...file,
      nodes: file.nodes.map((node) => (node.type === 'Relu' ? { ...node, ...change } : node)),
    });
    expect(onnxProblem(withNode({ domain: 'evil.corp' }), backbone)).toContain('evil.corp.Relu');
    expect(onnxProblem(withNode({ hasGraphs: true }), backbone)).toContain('branches or loops');
    const late = { ...file.nodes[2], domain: 'evil.corp' } as (typeof file.nodes)[number];
    expect(onnxProblem({ ...file, nodes: [...file.nodes.slice(0, 2), late] }, backbone)).toBeNull();
  });

  it('reads operators, branches and outside weights from the bytes', () => {
    const node = new PbfWriter();
    node.writeStringField(1, 'picture');
    node.writeStringField(2, 'early');
    node.writeStringField(4, 'Do');
    node.writeStringField(7, 'evil.corp');
    node.writeMessage(
      5,
      (_none, attribute) => attribute.writeBytesField(6, new Uint8Array()),
      null,
    );
    const outside = new PbfWriter();
    outside.writeStringField(8, 'far');
    outside.writeVarintField(14, 1);
    const part = new PbfWriter();
    part.writeBytesField(1, node.finish());
    part.writeBytesField(5, outside.finish());
    const model = new PbfWriter();
    model.writeBytesField(7, part.finish());
    const file = readOnnxFile(model.finish());
    expect(file.nodes[0]).toMatchObject({ domain: 'evil.corp', hasGraphs: true });
    expect(file.constants[0]).toMatchObject({ name: 'far', isExternal: true });
  });
});
