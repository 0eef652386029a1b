/** A program that exits in the middle of seeing, without closing its engine. */
import { goldenPictures } from '../../../models/golden/golden.ts';
import { readModelFiles } from '../read-model-files.ts';
import { createCpuEngine } from '../worker-engines.ts';
import { builtWorker, weightsFolder } from './built-worker.ts';

const files = await readModelFiles(weightsFolder);
const engine = createCpuEngine('onnx', { files, workerFile: builtWorker, threads: 2 });
const [{ image }] = goldenPictures as [(typeof goldenPictures)[number]];
const look = () => engine.see(image, null);
await Promise.all([look(), look()]);
void Promise.all([look(), look()]);
setTimeout(() => process.exit(7), 20);
