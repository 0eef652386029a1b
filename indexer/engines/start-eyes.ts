import type { VisionEngine } from '../../models/engine.ts';
import { goldenDifference } from '../../models/golden/golden.ts';
import type { LoadedEyes } from '../eyes/load-eyes.ts';
import { onnxProblem } from './onnx-runtime.ts';
import { createCpuEngine, type WorkerEngineOptions } from './worker-engines.ts';

/**
 * Starts eyes that bring a network of their own, and has them look at their own pictures first.
 *
 * Such a network runs in ONNX Runtime's native code alone. Throws where that does not load, and where these eyes do not see
 * what they saw when they were made; the message is the rest of a sentence that begins with them.
 */
export async function startEyes(
  { files, selfTest }: LoadedEyes,
  options: Omit<WorkerEngineOptions, 'files'>,
): Promise<VisionEngine> {
  const problem = onnxProblem();
  if (problem !== null)
    throw new Error(
      `needs ONNX Runtime in native code, which does not load on this computer (${problem})`,
    );
  const engine = createCpuEngine('onnx', { ...options, files });
  try {
    for (const [index, picture] of (selfTest ?? []).entries()) {
      const difference = goldenDifference(picture, await engine.see(picture.image, null));
      if (difference !== null)
        throw new Error(`fails its own test: in picture ${index} it sees ${difference}`);
    }
    return engine;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
