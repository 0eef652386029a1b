import { createRequire } from 'node:module';
import util from 'node:util';
import { avxProblem, type ProcessorReport } from './avx.ts';

/**
 * TensorFlow's native bindings: a person may install one; we never require or fetch them.
 *
 * That for GPUs is declared as an optional peer in `package.json`, which says in what version.
 */
export const nodeBindings = {
  'node-gpu': '@tensorflow/tfjs-node-gpu',
  node: '@tensorflow/tfjs-node',
} as const;

const cure =
  'In the folder of My Cat, "npm install --no-save @tensorflow/tfjs-node-gpu@4.22.0" and then ' +
  '"npm rebuild --ignore-scripts=false @tensorflow/tfjs-node-gpu" install that for NVIDIA’s GPUs; docs/how-to.md says what it needs.';

/** Whether a binding is installed for a processor that can run it; it may still fail to load. */
export function hasNodeBinding(name: keyof typeof nodeBindings): boolean {
  if (avxProblem() !== null) return false;
  return isInstalled(nodeBindings[name]);
}

function isInstalled(packageName: string): boolean {
  try {
    createRequire(import.meta.url).resolve(packageName);
    return true;
  } catch {
    return false;
  }
}

/**
 * Loads a binding, which registers the `tensorflow` backend; throws with the cure where it is missing or does not load.
 *
 * Release 4.22 calls `util.isNullOrUndefined`, gone since Node 23: it is put back first. Its library is built with AVX.
 */
export function loadNodeBinding(packageName: string, processor?: ProcessorReport): void {
  const problem = avxProblem(processor);
  if (problem !== null) throw new Error(problem);
  if (!isInstalled(packageName)) throw new Error(`${packageName} is not installed. ${cure}`);
  restoreIsNullOrUndefined(util);
  try {
    // Required, since that is how Node finds what it has just found installed.
    createRequire(import.meta.url)(packageName);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`${packageName} does not load: ${reason.trim()} ${cure}`, { cause: error });
  }
}

/** Adds the function where the running Node has it no longer. */
export function restoreIsNullOrUndefined(target: object): void {
  if ('isNullOrUndefined' in target) return;
  Object.assign(target, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  });
}
