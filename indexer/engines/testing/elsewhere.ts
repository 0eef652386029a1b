import { createRequire } from 'node:module';

const { cache } = createRequire(import.meta.url);

/** Does something as if on a system for which nobody builds native code, and none were loaded yet. */
export async function elsewhere<T>(work: () => Promise<T>): Promise<T> {
  const { platform } = process;
  const loaded = Object.entries(cache).filter(([path]) => path.includes('onnxruntime-node'));
  for (const [path] of loaded) Reflect.deleteProperty(cache, path);
  Object.defineProperty(process, 'platform', { value: 'sunos' });
  try {
    return await work();
  } finally {
    Object.defineProperty(process, 'platform', { value: platform });
    Object.assign(cache, Object.fromEntries(loaded));
  }
}
