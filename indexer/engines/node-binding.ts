import { createRequire } from 'node:module';
import util from 'node:util';

/** TensorFlow's native bindings: a person may install one; we never require or fetch them. */
export const nodeBindings = {
  'node-gpu': '@tensorflow/tfjs-node-gpu',
  node: '@tensorflow/tfjs-node',
} as const;

/** Whether a binding is installed; it may still fail to load. */
export function hasNodeBinding(name: keyof typeof nodeBindings): boolean {
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
 * Release 4.22 calls `util.isNullOrUndefined`, gone since Node 23: it is put back first.
 */
export async function importNodeBinding(packageName: string): Promise<void> {
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
