import { sep } from 'node:path';
import type { FileChanges, FileLedger, ListedFile } from '../ports.ts';

/** A ledger in memory, for tests of what writes to one; tells when something was written. */
export function createMemoryLedger() {
  const files = new Map<string, Omit<ListedFile, 'path'>>();
  const written: FileChanges[] = [];
  let onWritten: () => void = () => undefined;

  const ledger: FileLedger = {
    knownFiles: () => new Map(files),
    applyChanges(_folderId, changes) {
      written.push(changes);
      for (const gone of changes.absent) {
        for (const path of [...files.keys()]) {
          if (path === gone || path.startsWith(gone + sep)) files.delete(path);
        }
      }
      for (const { path, ...facts } of changes.present) files.set(path, facts);
      onWritten();
    },
  };

  /** Resolves once the ledger's paths are these, in any order. */
  function becomes(paths: readonly string[]): Promise<void> {
    const wanted = JSON.stringify([...paths].sort());
    return new Promise((resolve) => {
      onWritten = () => {
        if (JSON.stringify([...files.keys()].sort()) === wanted) resolve();
      };
      onWritten();
    });
  }

  return { ledger, files, written, becomes };
}
