/** Writes `models/head/fitting/row-products-bytes.ts` anew: `npx tsx models/testing/make-kernel.ts`, then `npm run format`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileKernel } from './compile-kernel.ts';

const base64 = Buffer.from(await compileKernel()).toString('base64');
await writeFile(
  join(import.meta.dirname, '../head/fitting/row-products-bytes.ts'),
  `/** \`row-products.wat\` as WebAssembly, in base64; written by \`models/testing/make-kernel.ts\`. */
export const rowProductsBytes = '${base64}';
`,
);
