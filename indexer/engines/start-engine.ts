import type { EngineName } from '../../contract/engine.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { goldenPictures } from '../../models/golden/golden.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { checkEngine } from './probe-engine.ts';
import type { CpuEngineName } from './onnx-runtime.ts';
import type { Quarantine } from './quarantine.ts';
import { startWindowEngine, type VisionPort } from './window-engine.ts';
import { withReplacement } from './with-replacement.ts';
import { createCpuEngine, createNodeEngine } from './worker-engines.ts';

export type StartEngineOptions = {
  readonly files: ModelFiles;
  readonly quarantine: Quarantine;
  /** The processor's engine that goes on for one that is lost. */
  readonly replacement: CpuEngineName;
  readonly visionPort?: VisionPort | undefined;
  readonly workerFile?: string | undefined;
  readonly threads?: number | undefined;
  readonly log?: ((line: string) => void) | undefined;
};

/** What computes with code that is not ours and changes without us: a driver, or a library that the person installed. */
type ForeignName = Exclude<EngineName, CpuEngineName>;

/**
 * Starts an engine, which another one replaces when it is lost in use.
 *
 * What computes on a GPU looks at a golden picture each time: a driver's update, or another adapter, may have come since
 * yesterday. Throws where it does not start, or sees wrongly.
 */
export async function startEngine(
  name: EngineName,
  options: StartEngineOptions,
): Promise<VisionEngine> {
  if (name === 'wasm') return createCpuEngine(name, options);
  const replacement = name === 'onnx' ? 'wasm' : options.replacement;
  const { engine, isGone } =
    name === 'onnx'
      ? { engine: createCpuEngine(name, options), isGone: () => false }
      : await options.quarantine.attempt(name, () => startChecked(name, options));
  return withReplacement(engine, {
    isGone,
    makeReplacement: () => createCpuEngine(replacement, options),
    onLost: ({ message }) => {
      options.log?.(`The ${name} engine was lost, and ${replacement} goes on: ${message}`);
      options.quarantine.lost(name);
    },
    onWell: () => options.quarantine.endedWell(name),
  });
}

/** The first alone: a choice between engines looks at all, and software in a GPU's place needs half a minute for each. */
const startPictures = goldenPictures.slice(0, 1);

type Started = { readonly engine: VisionEngine; readonly isGone: () => boolean };

async function startChecked(name: ForeignName, options: StartEngineOptions): Promise<Started> {
  const started = await startForeign(name, options);
  try {
    await checkEngine(started.engine, startPictures);
    return started;
  } catch (error) {
    await started.engine.close();
    throw error;
  }
}

async function startForeign(
  name: ForeignName,
  { files, visionPort, workerFile }: StartEngineOptions,
): Promise<Started> {
  if (name === 'node' || name === 'node-gpu')
    return { engine: createNodeEngine(name, { files, workerFile }), isGone: () => false };
  if (visionPort === undefined) throw new Error('there is no vision window');
  const engine = await startWindowEngine({ port: visionPort, files, backend: name });
  return { engine, isGone: () => !engine.alive() };
}
