import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineNames, type EngineName } from '../../contract/engine.ts';
import { writeWhole } from '../files/write-whole.ts';
import { thisRelease } from './release.ts';

/**
 * What is remembered of engines that crashed, so that the next start does not walk into the same driver's fault.
 *
 * As browsers keep a list of GPUs that they do not touch. Ours is written by the machine itself: an engine is noted before it is
 * tried, and the note is taken away when the try ends, well or not. What is left in the file at the next start is a try that
 * ended with the process or with the machine. The second such end leaves the engine out for the rest of this release.
 */
export type Quarantine = {
  /** Which are left out, each with the reason. */
  readonly leftOut: () => Promise<ReadonlyMap<EngineName, string>>;
  /** Does what may end the process, noted durably until it has come back. */
  readonly attempt: <T>(name: EngineName, work: () => Promise<T>) => Promise<T>;
  /**
   * An engine was lost while it was used: it is not asked again by this process.
   *
   * Counts as a crash once this process has outlived it for a while: the window of a GPU also goes when the app quits, or the
   * system ends all programs.
   */
  readonly lost: (name: EngineName) => void;
  /** An engine was used and ended in order: what happened before is forgiven. */
  readonly endedWell: (name: EngineName) => Promise<void>;
  /** The app ends in order: a try that is under way is none that crashed. */
  readonly close: () => Promise<void>;
};

type Notes = {
  readonly release: string;
  readonly trying: readonly EngineName[];
  readonly crashes: Readonly<Partial<Record<EngineName, number>>>;
};

/** A power cut in the wrong second is no proof. */
const crashLimit = 2;

/** Twice as long as the app gives us to end. */
const outlivedMs = 10_000;

/** `log` hears when the notes cannot be written; engines work without. */
export function createQuarantine(
  libraryFolder: string,
  log: (line: string) => void = console.error,
  release = thisRelease(),
): Quarantine {
  const file = join(libraryFolder, 'engine-crashes.json');
  const lostNow = new Set<EngineName>();
  const timers = new Set<NodeJS.Timeout>();
  let notes: Notes | null = null;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  async function keep(changed: Notes): Promise<void> {
    notes = changed;
    const kept = closed ? { ...changed, trying: [] } : changed;
    await writeWhole(file, `${JSON.stringify(kept, null, 2)}\n`).catch((error: unknown) => {
      log(`${file} could not be written: ${String(error)}`);
    });
  }

  /** What was left of the process before counts once, so it is written down at once. */
  async function opened(): Promise<Notes> {
    if (notes !== null) return notes;
    const found = await readNotes(file);
    if (found?.release !== release) return (notes = { release, trying: [], crashes: {} });
    if (found.trying.length > 0)
      await keep(found.trying.reduce(withCrash, { ...found, trying: [] }));
    return (notes ??= found);
  }

  function change(how: (notes: Notes) => Notes): Promise<void> {
    const changed = last.then(async () => {
      const before = await opened();
      const after = how(before);
      if (after !== before) await keep(after);
    });
    last = changed;
    return changed;
  }

  return {
    leftOut: async () => {
      await change((same) => same);
      const { crashes } = await opened();
      return new Map(
        engineNames
          .filter((name) => lostNow.has(name) || (crashes[name] ?? 0) >= crashLimit)
          .map((name) => [name, reasonFor(name, crashes[name] ?? 0)]),
      );
    },
    attempt: async (name, work) => {
      // What is left when nothing else works is never left out.
      if (name === 'wasm') return work();
      await change((all) => ({ ...all, trying: [...all.trying, name] }));
      try {
        return await work();
      } finally {
        await change((all) => ({ ...all, trying: withoutOne(all.trying, name) }));
      }
    },
    lost: (name) => {
      lostNow.add(name);
      if (closed) return;
      const count = () => void change((all) => withCrash(all, name));
      timers.add(setTimeout(count, outlivedMs).unref());
    },
    endedWell: (name) =>
      change((all) =>
        (all.crashes[name] ?? 0) === 0 ? all : { ...all, crashes: { ...all.crashes, [name]: 0 } },
      ),
    close: () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      // Who never asked has nothing to say about the notes of a process that may still be at work.
      if (notes === null) return Promise.resolve();
      return change((all) => (all.trying.length === 0 ? all : { ...all }));
    },
  };
}

const reasonFor = (name: EngineName, crashes: number): string =>
  crashes < crashLimit
    ? `it was lost a while ago`
    : `it crashed ${crashes} times. It is tried again after an update of My Cat, or with MY_CAT_ENGINE=${name}`;

const withCrash = (notes: Notes, name: EngineName): Notes => ({
  ...notes,
  crashes: { ...notes.crashes, [name]: (notes.crashes[name] ?? 0) + 1 },
});

function withoutOne(names: readonly EngineName[], name: EngineName): readonly EngineName[] {
  const at = names.indexOf(name);
  return names.filter((_, index) => index !== at);
}

/** Null where there are none, or none that can be understood: they can be made again. */
async function readNotes(file: string): Promise<Notes | null> {
  try {
    const { release, trying, crashes } = JSON.parse(await readFile(file, 'utf8')) as Record<
      string,
      unknown
    >;
    if (typeof release !== 'string' || !Array.isArray(trying)) return null;
    const counts = Object(crashes) as Record<string, unknown>;
    return {
      release,
      trying: engineNames.filter((name) => trying.includes(name)),
      crashes: Object.fromEntries(
        engineNames.flatMap((name) =>
          typeof counts[name] === 'number' ? [[name, counts[name]]] : [],
        ),
      ),
    };
  } catch {
    return null;
  }
}
