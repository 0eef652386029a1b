/** Writes what kernels are compiled to anew: `npx tsx models/testing/make-kernel.ts`, then `npm run format`. */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compileKernel, kernelNames } from './compile-kernel.ts';

for (const name of kernelNames) {
  const base64 = Buffer.from(await compileKernel(name)).toString('base64');
  const file = basename(name);
  const constant = file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  await writeFile(
    join(import.meta.dirname, `../${name}-bytes.ts`),
    `/** \`${file}.wat\` as WebAssembly, in base64; written by \`models/testing/make-kernel.ts\`. */
export const ${constant}Bytes = '${base64}';
`,
  );
}
