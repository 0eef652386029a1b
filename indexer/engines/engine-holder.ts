import type { EngineName } from '../../contract/engine.ts';
import { looksThrough, type VisionEngine } from '../../models/engine.ts';

/** The engine in use, started when it is first needed. */
export type EngineHolder = {
  /** Rejects when no engine can be started; the next call tries again. */
  readonly engine: () => Promise<VisionEngine>;
  /** Name of the running engine; null before the first photo. */
  readonly name: () => EngineName | null;
  /**
   * Ends the engine once it has answered what it was asked; the next photo starts one anew, under
   * new circumstances, also for those who hold the old one.
   */
  readonly end: () => Promise<void>;
  /** Ends the engine at once and for good. */
  readonly close: () => Promise<void>;
};

/** An engine with what it is asked just now. */
type Held = { readonly engine: VisionEngine; readonly underWay: Set<Promise<unknown>> };

/** Searching and browsing need no engine, so none is started for them. */
export function createEngineHolder(start: () => Promise<VisionEngine>): EngineHolder {
  let running: Promise<Held> | null = null;
  let started: VisionEngine | null = null;
  let closed = false;

  const startHeld = async (): Promise<Held> => ({ engine: await start(), underWay: new Set() });

  function current(): Promise<Held> {
    if (closed) return Promise.reject(new Error('The engine was closed'));
    if (running !== null) return running;
    const starting = startHeld();
    running = starting;
    // Late news of a start is no news of the engine that has come in its place meanwhile.
    const isCurrent = () => running === starting;
    starting.then(
      ({ engine }) => {
        if (isCurrent()) started = engine;
      },
      () => {
        if (isCurrent()) running = null;
      },
    );
    return starting;
  }

  async function ask<T>(question: (engine: VisionEngine) => Promise<T>): Promise<T> {
    const { engine, underWay } = await current();
    const answer = question(engine);
    underWay.add(answer);
    return answer.finally(() => underWay.delete(answer));
  }

  async function end(): Promise<void> {
    const ending = running;
    running = null;
    started = null;
    // One that did not start has been reported where it was asked for.
    const held = await ending?.catch(() => null);
    if (!closed) await Promise.allSettled([...(held?.underWay ?? [])]);
    await held?.engine.close();
  }

  return {
    end,
    // Asked each time: an engine that was lost goes on as another.
    name: () => started?.name ?? null,
    close: () => {
      closed = true;
      return end();
    },
    engine: async () => {
      const { engine } = await current();
      return {
        get name() {
          return engine.name;
        },
        get concurrency() {
          return engine.concurrency;
        },
        ...looksThrough(ask),
        close: end,
      };
    },
  };
}
