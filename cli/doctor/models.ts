import { readModelFiles } from '../../indexer/engines/read-model-files.ts';
import { createWasmEngine } from '../../indexer/engines/worker-engines.ts';
import { modelEntries } from '../../models/manifest.ts';
import { count, fileSize } from '../words.ts';
import { broken, messageOf, well, type Check } from './check.ts';

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

/** Sees one grey picture, so that the worker thread, WebAssembly and the network are all proven. */
export const engineCheck: Check = {
  name: 'Vision engine',
  run: async ({ weightsFolder, workerFile }) => {
    const startedAtMs = performance.now();
    try {
      const files = await readModelFiles(weightsFolder);
      const engine = createWasmEngine({ files, workerFile, threads: 1 });
      try {
        const pixels = new Uint8Array(300 * 300 * 3).fill(128);
        await engine.see({ widthPx: 300, heightPx: 300, pixels }, null);
      } finally {
        await engine.close();
      }
      const tookMs = performance.now() - startedAtMs;
      return well(`${engine.name}, started and saw a picture in ${(tookMs / 1000).toFixed(1)} s`);
    } catch (error) {
      return broken(messageOf(error), 'Run "npm ci" and then "npm run setup".');
    }
  },
};
