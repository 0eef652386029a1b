import { loadOnnxRuntime } from '../indexer/engines/onnx-runtime.ts';
import { encodeOnnx } from '../models/network/onnx-proto.ts';
import type { OnnxSession } from '../models/network/onnx-network.ts';

/** Numbers row after row. */
export type Matrix = {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
};

/** Which of the factors are turned around first. */
export type Transposed = { readonly transposeLeft?: boolean; readonly transposeRight?: boolean };

/**
 * The product of two matrices, in single precision by ONNX Runtime: fitting takes 10¹¹ multiplications, which
 * plain code would be at for an hour.
 *
 * Throws where ONNX Runtime has no native library.
 */
export async function product(left: Matrix, right: Matrix, how: Transposed): Promise<Matrix> {
  const { Tensor } = loadOnnxRuntime();
  const tensor = ({ rows, columns, values }: Matrix) =>
    new Tensor('float32', Float32Array.from(values), [rows, columns]);
  const session = await sessionFor(how);
  const { c } = await session.run({ a: tensor(left), b: tensor(right) });
  if (!(c?.data instanceof Float32Array)) throw new Error('ONNX Runtime put out no numbers');
  const [rows = 0, columns = 0] = c.dims;
  return { rows, columns, values: Float64Array.from(c.data) };
}

const sessions = new Map<string, Promise<OnnxSession>>();

/** One general matrix multiplication, of any size. */
function sessionFor({ transposeLeft, transposeRight }: Transposed): Promise<OnnxSession> {
  const attributes = {
    transA: transposeLeft === true ? 1 : 0,
    transB: transposeRight === true ? 1 : 0,
  };
  const key = JSON.stringify(attributes);
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const model = encodeOnnx({
    nodes: [{ type: 'Gemm', inputs: ['a', 'b'], output: 'c', attributes }],
    constants: [],
    inputs: [
      { name: 'a', dims: ['a rows', 'a columns'] },
      { name: 'b', dims: ['b rows', 'b columns'] },
    ],
    outputs: [{ name: 'c', dims: ['c rows', 'c columns'] }],
  });
  const session = loadOnnxRuntime().InferenceSession.create(model, { executionProviders: ['cpu'] });
  sessions.set(key, session);
  return session;
}
