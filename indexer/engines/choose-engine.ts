import { engineNames, type EngineName } from '../../contract/engine.ts';
import { FaultError } from '../../contract/fault.ts';
import type { VisionEngine } from '../../models/engine.ts';
import type { ModelFiles } from '../../models/manifest.ts';
import { shippedEyes, wayBack, type ChosenEyes } from '../eyes/chosen-eyes.ts';
import { loadEyes, type LoadedEyes } from '../eyes/load-eyes.ts';
import { hasNodeBinding } from './node-binding.ts';
import { probeEngine } from './probe-engine.ts';
import { recallChoice, rememberChoice, type RememberedChoice } from './remembered-choice.ts';
import { startEyes } from './start-eyes.ts';
import { startWindowEngine, type VisionPort } from './window-engine.ts';
import { withReplacement } from './with-replacement.ts';
import { cpuEngineName } from './onnx-runtime.ts';
import { createCpuEngine, createNodeEngine } from './worker-engines.ts';

export type ChooseEngineOptions = {
  readonly weightsFolder: string;
  /** The eyes to see with; those that the app ships when absent. */
  readonly eyes?: ChosenEyes | undefined;
  /** Where the choice is remembered. */
  readonly libraryFolder: string;
  /** Port to the hidden GPU window, if there is one. */
  readonly visionPort?: VisionPort | undefined;
  readonly workerFile?: string | undefined;
  readonly threads?: number | undefined;
  /** Takes this engine and no other; the caller gives `MY_CAT_ENGINE`. */
  readonly forced?: string | undefined;
  /** Hears why an engine was not taken. */
  readonly log?: (line: string) => void;
};

/**
 * The fastest engine this machine has that sees what it must.
 *
 * Where there is a choice every engine is started, checked against the golden pictures and timed on
 * a few of them; the result is remembered in the library folder until the engines on offer or the
 * model change. On offer for the processor is native code, or WebAssembly where that does not load;
 * WebAssembly is also what is left when nothing on offer works. Eyes with a network of their own run in native
 * code alone, and look at their own pictures each time they are started. Throws a `model-missing` fault without weights, and
 * a `bad-request` fault when a forced engine is unknown or does not work.
 */
export async function chooseEngine(options: ChooseEngineOptions): Promise<VisionEngine> {
  const loaded = await loadEyes(options.weightsFolder, options.eyes ?? shippedEyes);
  if (loaded.selfTest !== null) return startChosen(loaded, options);
  const { files, version } = loaded;
  const { forced, libraryFolder } = options;
  if (forced !== undefined && forced !== '') return startForced(forced, options, files);
  const candidates = candidatesOf(options);
  if (candidates.join() === 'wasm') return startEngine('wasm', options, files);
  const known = await recallChoice(libraryFolder);
  if (known?.version === version && sameNames(known.candidates, candidates)) {
    const engine = await startOrNull(known.engine, options, files);
    if (engine !== null) return engine;
  }
  return probeAll(candidates, options, loaded);
}

/** Eyes that bring their own network: there is one engine for them, and no other is silently taken. */
async function startChosen(
  loaded: LoadedEyes,
  { eyes, forced, workerFile, threads }: ChooseEngineOptions,
): Promise<VisionEngine> {
  const name = eyes?.eyes.name ?? '';
  if (forced !== undefined && forced !== '' && forced !== 'onnx')
    throw new FaultError(
      'bad-request',
      `The eyes "${name}" run on the engine "onnx" alone, and MY_CAT_ENGINE asks for "${forced}". ${wayBack}`,
    );
  try {
    return await startEyes(loaded, { workerFile, threads });
  } catch (error) {
    throw new FaultError(
      'model-missing',
      `The library's eyes "${name}" cannot be used: the folder ${describe(error)}. ${wayBack}`,
      { cause: error },
    );
  }
}

function candidatesOf({ visionPort }: ChooseEngineOptions): readonly EngineName[] {
  const bindings = (['node-gpu', 'node'] as const).filter(hasNodeBinding);
  return [...bindings, ...(visionPort === undefined ? [] : (['webgpu'] as const)), cpuEngineName()];
}

/** Probes what is on offer, then WebAssembly if nothing of that works, and remembers the fastest. */
async function probeAll(
  candidates: readonly EngineName[],
  options: ChooseEngineOptions,
  { files, version }: LoadedEyes,
): Promise<VisionEngine> {
  const found =
    (await fastest(candidates, options, files)) ?? (await fastest(['wasm'], options, files));
  if (found === null) throw new FaultError('failed', 'No engine on this machine sees what it must');
  const { engine, msPerPhoto } = found;
  const choice = { engine: engine.name, candidates, version, msPerPhoto };
  await rememberChoice(options.libraryFolder, choice);
  return engine;
}

type Probed = Pick<RememberedChoice, 'msPerPhoto'> & { readonly engine: VisionEngine };

/** The fastest of those that start and see what they must, the others closed; null when none does. */
async function fastest(
  names: readonly EngineName[],
  options: ChooseEngineOptions,
  files: ModelFiles,
): Promise<Probed | null> {
  let best: { readonly engine: VisionEngine; readonly ms: number } | null = null;
  const msPerPhoto: Partial<Record<EngineName, number>> = {};
  for (const name of names) {
    const engine = await startOrNull(name, options, files);
    if (engine === null) continue;
    const ms = await probeEngine(engine).catch((error: unknown) => {
      options.log?.(describe(error));
      return null;
    });
    if (ms !== null) msPerPhoto[engine.name] = Math.round(ms);
    const better = ms !== null && (best === null || ms < best.ms);
    await (better ? best?.engine : engine)?.close();
    if (better) best = { engine, ms };
  }
  return best === null ? null : { engine: best.engine, msPerPhoto };
}

async function startForced(
  forced: string,
  options: ChooseEngineOptions,
  files: ModelFiles,
): Promise<VisionEngine> {
  const name = engineNames.find((one) => one === forced);
  if (name === undefined)
    throw new FaultError(
      'bad-request',
      `There is no engine "${forced}". MY_CAT_ENGINE may be ${engineNames.join(', ')}.`,
    );
  try {
    return await startEngine(name, options, files);
  } catch (error) {
    throw new FaultError('bad-request', `The engine "${name}" does not work: ${describe(error)}`);
  }
}

async function startOrNull(
  name: EngineName,
  options: ChooseEngineOptions,
  files: ModelFiles,
): Promise<VisionEngine | null> {
  try {
    return await startEngine(name, options, files);
  } catch (error) {
    options.log?.(`The ${name} engine was left out: ${describe(error)}`);
    return null;
  }
}

async function startEngine(
  name: EngineName,
  { visionPort, workerFile, threads }: ChooseEngineOptions,
  files: ModelFiles,
): Promise<VisionEngine> {
  switch (name) {
    case 'onnx':
    case 'wasm':
      return createCpuEngine(name, { files, workerFile, threads });
    case 'node':
    case 'node-gpu':
      return createNodeEngine(name, { files, workerFile });
    case 'webgpu':
    case 'webgl':
      if (visionPort === undefined) throw new Error('there is no vision window');
      return withReplacement(
        await startWindowEngine({ port: visionPort, files, backend: name }),
        () => createCpuEngine(cpuEngineName(), { files, workerFile, threads }),
      );
  }
}

const sameNames = (one: readonly EngineName[], other: readonly EngineName[]) =>
  one.join() === other.join();

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));
