import { engineNames, type EngineName } from '../../contract/engine.ts';
import { FaultError } from '../../contract/fault.ts';
import type { VisionEngine } from '../../models/engine.ts';
import { shippedEyes, wayBack, type ChosenEyes } from '../eyes/chosen-eyes.ts';
import { loadEyes, type LoadedEyes } from '../eyes/load-eyes.ts';
import { hasNodeBinding } from './node-binding.ts';
import { probeEngine } from './probe-engine.ts';
import { createQuarantine, type Quarantine } from './quarantine.ts';
import { recallChoice, rememberChoice, type RememberedChoice } from './remembered-choice.ts';
import { thisRelease } from './release.ts';
import { startEngine, type StartEngineOptions } from './start-engine.ts';
import { startEyes } from './start-eyes.ts';
import type { VisionPort } from './window-engine.ts';
import { hasAvx, thisProcessor } from './avx.ts';
import { cpuEngineName, type CpuEngineName } from './onnx-runtime.ts';

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
  /** Engines that crashed; read from the library's folder when absent. */
  readonly quarantine?: Quarantine | undefined;
  /** Hears why an engine was not taken. */
  readonly log?: (line: string) => void;
};

/**
 * The fastest engine this machine has that sees what it must.
 *
 * Where there is a choice every engine is started, checked against the golden pictures and timed on
 * a few of them; the result is remembered in the library folder until the engines on offer, the app
 * or the model change. What was remembered and does not work any more is left out of the next choice, and
 * what crashed twice is not even started. On offer for the processor is native code, or WebAssembly where that does not load;
 * WebAssembly is also what is left when nothing on offer works. Eyes with a network of their own run in native
 * code alone, and look at their own pictures each time they are started. Throws a `model-missing` fault without weights, and
 * a `bad-request` fault when a forced engine is unknown or does not work.
 */
export async function chooseEngine(options: ChooseEngineOptions): Promise<VisionEngine> {
  const loaded = await loadEyes(options.weightsFolder, options.eyes ?? shippedEyes);
  if (loaded.selfTest !== null) return startChosen(loaded, options);
  const quarantine = options.quarantine ?? createQuarantine(options.libraryFolder, options.log);
  const leftOut = await quarantine.leftOut();
  const { forced } = options;
  const replacement = forced === 'wasm' ? 'wasm' : await cpuEngine(quarantine, leftOut);
  const starting = { ...options, files: loaded.files, quarantine, replacement };
  if (forced !== undefined && forced !== '') return startForced(forced, starting);
  for (const [name, reason] of leftOut) options.log?.(`The ${name} engine is left out: ${reason}.`);
  const candidates = candidatesOf(options, replacement).filter((name) => !leftOut.has(name));
  if (candidates.join() === 'wasm') return startEngine('wasm', starting);
  return takeKnown(candidates, { ...starting, version: `${loaded.version}+${thisRelease()}` });
}

/** What the start of any engine needs, and where and for which version the choice is remembered. */
type ChoiceOptions = StartEngineOptions &
  Pick<ChooseEngineOptions, 'libraryFolder'> & { readonly version: string };

/** The engine of the last choice while that holds, else of a new one. */
async function takeKnown(
  candidates: readonly EngineName[],
  options: ChoiceOptions,
): Promise<VisionEngine> {
  const known = await recallChoice(options.libraryFolder);
  if (known?.version !== options.version || !sameNames(known.candidates, candidates))
    return probeAll(candidates, candidates, options);
  const engine = await startOrNull(known.engine, options);
  if (engine !== null) return engine;
  const others = candidates.filter((name) => name !== known.engine);
  return probeAll(candidates, others, options);
}

/** The processor's engine. Where nobody says whether native code can run here, to load it is an attempt like others. */
async function cpuEngine(
  quarantine: Quarantine,
  leftOut: ReadonlyMap<EngineName, string>,
): Promise<CpuEngineName> {
  if (leftOut.has('onnx')) return 'wasm';
  if (hasAvx(thisProcessor()) !== null) return cpuEngineName();
  return quarantine.attempt('onnx', () => Promise.resolve(cpuEngineName()));
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

function candidatesOf(
  { visionPort }: ChooseEngineOptions,
  cpu: CpuEngineName,
): readonly EngineName[] {
  const bindings = (['node-gpu', 'node'] as const).filter(hasNodeBinding);
  return [...bindings, ...(visionPort === undefined ? [] : (['webgpu'] as const)), cpu];
}

/** Probes some of the engines on offer, then WebAssembly if nothing of that works, and remembers the fastest. */
async function probeAll(
  candidates: readonly EngineName[],
  probed: readonly EngineName[],
  options: ChoiceOptions,
): Promise<VisionEngine> {
  const found = (await fastest(probed, options)) ?? (await fastest(['wasm'], options));
  if (found === null) throw new FaultError('failed', 'No engine on this machine sees what it must');
  const { engine, msPerPhoto } = found;
  const choice = { engine: engine.name, candidates, version: options.version, msPerPhoto };
  await rememberChoice(options.libraryFolder, choice);
  return engine;
}

type Probed = Pick<RememberedChoice, 'msPerPhoto'> & { readonly engine: VisionEngine };

/** The fastest of those that start and see what they must, the others closed; null when none does. */
async function fastest(
  names: readonly EngineName[],
  options: StartEngineOptions,
): Promise<Probed | null> {
  let best: { readonly engine: VisionEngine; readonly ms: number } | null = null;
  const msPerPhoto: Partial<Record<EngineName, number>> = {};
  for (const name of names) {
    const engine = await startOrNull(name, options);
    if (engine === null) continue;
    const ms = await options.quarantine.attempt(name, () => probeOrNull(engine, options));
    if (ms !== null) msPerPhoto[engine.name] = Math.round(ms);
    const better = ms !== null && (best === null || ms < best.ms);
    await (better ? best?.engine : engine)?.close();
    if (better) best = { engine, ms };
  }
  return best === null ? null : { engine: best.engine, msPerPhoto };
}

async function probeOrNull(
  engine: VisionEngine,
  { log }: StartEngineOptions,
): Promise<number | null> {
  try {
    return await probeEngine(engine);
  } catch (error) {
    log?.(describe(error));
    return null;
  }
}

async function startForced(forced: string, options: StartEngineOptions): Promise<VisionEngine> {
  const name = engineNames.find((one) => one === forced);
  if (name === undefined)
    throw new FaultError(
      'bad-request',
      `There is no engine "${forced}". MY_CAT_ENGINE may be ${engineNames.join(', ')}.`,
    );
  try {
    return await startEngine(name, options);
  } catch (error) {
    throw new FaultError('bad-request', `The engine "${name}" does not work: ${describe(error)}`);
  }
}

async function startOrNull(
  name: EngineName,
  options: StartEngineOptions,
): Promise<VisionEngine | null> {
  try {
    return await startEngine(name, options);
  } catch (error) {
    options.log?.(`The ${name} engine was left out: ${describe(error)}`);
    return null;
  }
}

const sameNames = (one: readonly EngineName[], other: readonly EngineName[]) =>
  one.join() === other.join();

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));
