import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import openWabt from 'wabt';

const source = join(import.meta.dirname, '../head/fitting/row-products.wat');

/** The bytes of `row-products.wat`. */
export async function compileKernel(): Promise<Uint8Array> {
  const wabt = await openWabt();
  const module = wabt.parseWat('row-products.wat', await readFile(source, 'utf8'), { simd: true });
  module.validate();
  const { buffer } = module.toBinary({});
  module.destroy();
  return buffer;
}
