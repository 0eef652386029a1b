import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { CpuEngineName } from '../../indexer/engines/onnx-runtime.ts';
import { openIndexer } from '../../indexer/open-indexer.ts';
import { weightsFolder, workerFile } from '../places.ts';
import type { PhotoSet } from './make-photos.ts';
import { measure, type Speed } from './measure.ts';

/**
 * The real thing: a new library, a folder added, until every photo is stored.
 *
 * The engine has been started with a few other photos before, as it has in an app that runs.
 */
export async function measureEndToEnd(
  set: PhotoSet,
  engine: CpuEngineName,
  warmUp: readonly string[],
): Promise<Speed> {
  const folder = await mkdtemp(join(tmpdir(), 'my-cat-bench-'));
  const warmFolder = join(folder, 'warm-up');
  await mkdir(warmFolder);
  await Promise.all(warmUp.map((file) => copyFile(file, join(warmFolder, basename(file)))));
  // As a person would choose it; the library asks for it when it first sees a photo.
  process.env['MY_CAT_ENGINE'] = engine;
  const indexer = await openIndexer({
    libraryFolder: join(folder, 'library'),
    weightsFolder,
    workerFile,
    watch: false,
    onEvent: () => undefined,
  });
  const index = async (path: string) => {
    await indexer.handlers['folders.add']({ paths: [path] });
    await indexer.settled();
  };
  try {
    await index(warmFolder);
    const speed = await measure(set.files.length, () => index(set.folder));
    const { failed, done } = await indexer.handlers['indexing.progress']();
    if (failed > 0 || done !== set.files.length + warmUp.length) {
      throw new Error(`Only ${done - failed} of the photos were seen: the time means nothing.`);
    }
    return speed;
  } finally {
    await indexer.close();
    await rm(folder, { recursive: true, force: true });
  }
}
