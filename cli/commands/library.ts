import { resolve } from 'node:path';
import { libraryFilesIn } from '../../indexer/opening/library-files.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { libraryFolder } from '../places.ts';
import type { Context, LibraryOptions } from '../with-library.ts';
import { count, fileSize } from '../words.ts';

const filesOf = (options: LibraryOptions) => libraryFilesIn(libraryFolder(options.library));

/** Copies the library now and prints where the copy is. */
export async function backUp({ terminal }: Context, options: LibraryOptions): Promise<ExitCode> {
  // Loaded late, like the rest of the indexer, so that `--help` answers at once.
  const { openStore } = await import('../../indexer/opening/open-store.ts');
  const { makeBackup } = await import('../../indexer/words/backups.ts');
  const files = filesOf(options);
  const { writable, close } = openStore(libraryFolder(options.library), files);
  try {
    if (writable === null) return exitCode.nothingFound;
    const { file, bytes } = await makeBackup(writable.name, files.backups, 'asked', Date.now());
    await terminal.results.write(file);
    await terminal.results.flush();
    terminal.note(`Copied the library (${fileSize(bytes)}).`);
    return exitCode.found;
  } finally {
    close();
  }
}

/** Prints the copies there are, the newest first. */
export async function listCopies(
  { terminal }: Context,
  options: LibraryOptions,
): Promise<ExitCode> {
  const { listBackups } = await import('../../indexer/words/list-backups.ts');
  const copies = listBackups(filesOf(options).backups);
  for (const { file, kind, madeAtMs, bytes } of copies) {
    const when = new Date(madeAtMs).toISOString().slice(0, 19).replace('T', ' ');
    await terminal.results.write(`${when}  ${kind}  ${fileSize(bytes)}  ${file}`);
  }
  await terminal.results.flush();
  return copies.length > 0 ? exitCode.found : exitCode.nothingFound;
}

export type RestoreOptions = LibraryOptions & { readonly from?: string };

/** Puts the library back from a copy and the journal of what was said. */
export async function restore({ terminal }: Context, options: RestoreOptions): Promise<ExitCode> {
  const { restoreLibrary } = await import('../../indexer/words/restore-library.ts');
  const from = options.from === undefined ? null : resolve(options.from);
  const restored = restoreLibrary(filesOf(options), from, Date.now());
  terminal.note(
    restored.from === null
      ? 'There is no whole copy; the library was made anew from what was said.'
      : `The library stands on the copy ${restored.from}, with everything that was said since.`,
  );
  if (restored.setAside !== null)
    terminal.note(`What was replaced is kept as ${restored.setAside}.`);
  terminal.note(
    `${count(restored.labels, 'label')}. Photos that are not in it are looked at anew.`,
  );
  return restored.labels > 0 ? exitCode.found : exitCode.nothingFound;
}
