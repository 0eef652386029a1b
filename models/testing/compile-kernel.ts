import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import openWabt from 'wabt';

/** What is written in WebAssembly's text: a file below `models`, without its ending. */
export type KernelName = (typeof kernelNames)[number];

export const kernelNames = [
  'head/fitting/row-products',
  'head/fitting/row-sums',
  'image/resample',
  'embedding/project',
] as const;

/** The bytes of `NAME.wat`. */
export async function compileKernel(
  name: KernelName = 'head/fitting/row-products',
): Promise<Uint8Array> {
  const source = join(import.meta.dirname, `../${name}.wat`);
  const wabt = await openWabt();
  const module = wabt.parseWat(basename(source), await readFile(source, 'utf8'), { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  return buffer;
}
