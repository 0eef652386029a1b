import type { VisionEngine } from '../models/engine.ts';

/** The engine in use, started when it is first needed. */
export type EngineHolder = {
  /** Rejects when no engine can be started; the next call tries again. */
  readonly engine: () => Promise<VisionEngine>;
  /** Name of the running engine; null before the first photo. */
  readonly name: () => string | null;
  /** Ends the engine; the next call of {@link engine} starts one anew, under new circumstances. */
  readonly end: () => Promise<void>;
};

/** Searching and browsing need no engine, so none is started for them. */
export function createEngineHolder(start: () => Promise<VisionEngine>): EngineHolder {
  let running: Promise<VisionEngine> | null = null;
  let name: string | null = null;

  async function startNamed(): Promise<VisionEngine> {
    try {
      const engine = await start();
      name = engine.name;
      return engine;
    } catch (error) {
      running = null;
      throw error;
    }
  }

  return {
    engine: () => (running ??= startNamed()),
    name: () => name,
    end: async () => {
      const ending = running;
      running = null;
      name = null;
      // One that did not start has been reported where it was asked for.
      const engine = await ending?.catch(() => null);
      await engine?.close();
    },
  };
}
