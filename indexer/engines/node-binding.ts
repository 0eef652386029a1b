import { createRequire } from 'node:module';
import util from 'node:util';
import { avxProblem, type ProcessorReport } from './avx.ts';

/** TensorFlow's native bindings: a person may install one; we never require or fetch them. */
export const nodeBindings = {
  'node-gpu': '@tensorflow/tfjs-node-gpu',
  node: '@tensorflow/tfjs-node',
} as const;

/** Whether a binding is installed for a processor that can run it; it may still fail to load. */
export function hasNodeBinding(name: keyof typeof nodeBindings): boolean {
  if (avxProblem() !== null) return false;
  try {
    createRequire(import.meta.url).resolve(nodeBindings[name]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Loads a binding, which registers the `tensorflow` backend.
 *
 * Release 4.22 calls `util.isNullOrUndefined`, gone since Node 23: it is put back first. Its library is built with AVX.
 */
export async function importNodeBinding(
  packageName: string,
  processor?: ProcessorReport,
): Promise<void> {
  const problem = avxProblem(processor);
  if (problem !== null) throw new Error(problem);
  restoreIsNullOrUndefined(util);
  await import(packageName);
}

/** Adds the function where the running Node has it no longer. */
export function restoreIsNullOrUndefined(target: object): void {
  if ('isNullOrUndefined' in target) return;
  Object.assign(target, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  });
}
