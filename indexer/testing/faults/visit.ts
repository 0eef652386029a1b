import { toFault } from '../../../contract/fault.ts';
import type { Indexer } from '../../indexer.ts';
import { everything, weightsFolder } from '../open-generated-library.ts';
import { openWithPlayedEyes } from '../open-with-played-eyes.ts';

/** Somebody with a library, who tries once more what fails. */
export type Visit = ReturnType<typeof visitLibrary>;

export function visitLibrary(libraryFolder: string) {
  let indexer: Indexer | null = null;
  const failures: string[] = [];
  const opened = async () => (indexer ??= await openWithPlayedEyes(libraryFolder, weightsFolder));
  const twice = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      failures.push(`${what}: ${toFault(error).message}`);
      await work();
    }
  };
  const close = async () => {
    const open = indexer;
    indexer = null;
    await open?.close();
  };

  return {
    /** What was told, by what was tried. */
    failures,
    /** Does something without the library. */
    doTwice: twice,
    tryTwice: (what: string, work: (open: Indexer) => unknown) =>
      twice(what, async () => work(await opened())),
    close: () => twice('close', close),
  };
}

/** Looks through a folder, once more at what has failed. */
export async function lookThrough(open: Indexer, pictures: string): Promise<void> {
  const { handlers } = open;
  await handlers['folders.add']({ paths: [pictures] });
  // Asks for nothing that did not fail, and goes on where the work has stopped.
  await handlers['failures.retry']({ fileIds: null });
  await handlers['indexing.setPolicy']({ paused: false, pausedBecause: null, threads: 0 });
  await open.settled();
}

/** The photo of a file of the library; null where it was not seen. */
export async function findPhoto({ handlers }: Indexer, path: string): Promise<number | null> {
  const photoIds = [...(await handlers['gallery.list'](everything)).photoIds];
  const paths = await handlers['photos.paths']({ photoIds });
  return photoIds[paths.indexOf(path)] ?? null;
}

/** As {@link findPhoto}, of one that must be there. */
export async function photoAt(open: Indexer, path: string): Promise<number> {
  const photoId = await findPhoto(open, path);
  if (photoId === null) throw new Error(`No photo is at ${path}.`);
  return photoId;
}
