import { cpuEngineName, onnxProblem } from '../../indexer/engines/onnx-runtime.ts';
import { readModelFiles } from '../../indexer/engines/read-model-files.ts';
import { createCpuEngine } from '../../indexer/engines/worker-engines.ts';
import { modelEntries } from '../../models/manifest.ts';
import { count, fileSize } from '../words.ts';
import { broken, messageOf, notice, well, type Check } from './check.ts';

export const weightsCheck: Check = {
  name: 'Model weights',
  run: async ({ weightsFolder }) => {
    try {
      const files = Object.values(await readModelFiles(weightsFolder));
      const bytes = files.reduce((sum, file) => sum + file.length, 0);
      const models = modelEntries.map((entry) => entry.id).join(', ');
      return well(`${models}: ${count(files.length, 'file')}, ${fileSize(bytes)}, hashes match`);
    } catch (error) {
      return broken(messageOf(error), 'Run "npm run setup" to put the weights back.');
    }
  },
};

/** Sees one grey picture, so that the worker thread, the native code and the network are all proven. */
export const engineCheck: Check = {
  name: 'Vision engine',
  run: async ({ weightsFolder, workerFile }) => {
    const startedAtMs = performance.now();
    const problem = onnxProblem();
    try {
      const files = await readModelFiles(weightsFolder);
      const name = cpuEngineName();
      const engine = createCpuEngine(name, { files, workerFile, threads: 1 });
      try {
        const pixels = new Uint8Array(300 * 300 * 3).fill(128);
        await engine.see({ widthPx: 300, heightPx: 300, pixels }, null);
      } finally {
        await engine.close();
      }
      const tookMs = performance.now() - startedAtMs;
      const detail = `${name}, started and saw a picture in ${(tookMs / 1000).toFixed(1)} s`;
      return problem === null
        ? well(detail)
        : notice(
            `${detail}; onnx, about three times faster, does not load: ${problem}`,
            'All works without it. "npm ci" brings it, where ONNX Runtime has a build for the system.',
          );
    } catch (error) {
      return broken(messageOf(error), 'Run "npm ci" and then "npm run setup".');
    }
  },
};
