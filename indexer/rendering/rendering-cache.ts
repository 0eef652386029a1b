import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export type RenderingCache = {
  /** The file of this name, if it is there; counts as its use. */
  find(name: string): Promise<string | null>;
  /** Writes a file whole or not at all, and makes room for it. */
  store(name: string, bytes: Uint8Array): Promise<string>;
  usedBytes(): Promise<number>;
  clear(): Promise<void>;
};

type Entry = { readonly bytes: number; readonly usedAtMs: number };

/** After an overflow this share of the limit is left, so that not every new file has to make room. */
const keptShare = 0.9;

/** A use is noted on the disk once a day, which is often enough to know what was not looked at. */
const noteUseAfterMs = 24 * 60 * 60_000;

/** Temporary names end so; what a crash left behind is removed with the next look. */
const unfinished = '.part';

async function listEntries(folder: string): Promise<Map<string, Entry>> {
  const found: (readonly [string, Entry])[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    if (entry.name.endsWith(unfinished)) await rm(file, { force: true });
    const facts = await stat(file).catch(() => null);
    if (facts === null) continue;
    found.push([relative(folder, file), { bytes: facts.size, usedAtMs: facts.mtimeMs }]);
  }
  found.sort(([, one], [, other]) => one.usedAtMs - other.usedAtMs);
  return new Map(found);
}

/**
 * Keeps pictures made for the page in a folder, the least recently used ones making room for new ones.
 *
 * The folder is listed once, when first needed; from then on its size is known from memory.
 */
export function createRenderingCache(folder: string, limitBytes: number): RenderingCache {
  /** From the least to the most recently used: a map keeps the order of insertion. */
  let listing: Promise<Map<string, Entry>> | null = null;
  let totalBytes = 0;
  let lastPart = 0;

  const entriesOf = () => (listing ??= list());

  async function list(): Promise<Map<string, Entry>> {
    const entries = await listEntries(folder);
    totalBytes = [...entries.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    return entries;
  }

  function put(entries: Map<string, Entry>, name: string, entry: Entry | null): void {
    totalBytes += (entry?.bytes ?? 0) - (entries.get(name)?.bytes ?? 0);
    entries.delete(name);
    if (entry !== null) entries.set(name, entry);
  }

  async function makeRoom(entries: Map<string, Entry>, newest: string): Promise<void> {
    if (totalBytes <= limitBytes) return;
    for (const name of [...entries.keys()]) {
      if (totalBytes <= limitBytes * keptShare) return;
      if (name === newest) continue;
      put(entries, name, null);
      await rm(join(folder, name), { force: true });
    }
  }

  async function noteUse(name: string, bytes: number, usedAtMs: number): Promise<void> {
    const now = Date.now();
    const entries = await entriesOf();
    put(entries, name, { bytes, usedAtMs: now });
    if (now - usedAtMs < noteUseAfterMs) return;
    await utimes(join(folder, name), new Date(now), new Date(now));
  }

  return {
    async find(name) {
      const file = join(folder, name);
      const facts = await stat(file).catch(() => null);
      if (facts === null) return null;
      // Not waited for: noting a use may list the folder first, and the picture is wanted now.
      noteUse(name, facts.size, facts.mtimeMs).catch(() => undefined);
      return file;
    },
    async store(name, bytes) {
      const file = join(folder, name);
      const part = `${file}.${process.pid}-${++lastPart}${unfinished}`;
      const entries = await entriesOf();
      await mkdir(dirname(file), { recursive: true });
      await writeFile(part, bytes);
      await rename(part, file);
      put(entries, name, { bytes: bytes.length, usedAtMs: Date.now() });
      await makeRoom(entries, name);
      return file;
    },
    async usedBytes() {
      await entriesOf();
      return totalBytes;
    },
    async clear() {
      const entries = await entriesOf();
      for (const name of [...entries.keys()]) {
        put(entries, name, null);
        await rm(join(folder, name), { force: true });
      }
    },
  };
}
