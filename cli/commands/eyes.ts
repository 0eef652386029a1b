import { resolve } from 'node:path';
import type { EyesInUse } from '../../contract/eyes.ts';
import { asEyesInUse, chosenEyes } from '../../indexer/eyes/chosen-eyes.ts';
import { useBuiltInEyes, useEyes } from '../../indexer/eyes/use-eyes.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { libraryFolder } from '../places.ts';
import type { Context, LibraryOptions } from '../with-library.ts';
import { count } from '../words.ts';
import { withWorkingLibrary } from './index-folders.ts';

export type EyesOptions = LibraryOptions & { readonly json?: boolean };

export type UseEyesOptions = EyesOptions & { readonly threads?: number };

/** What is said instead of a folder to go back to the eyes that the app ships. */
const builtIn = 'built-in';

/** Prints which eyes the library is seen with. */
export async function showEyes({ terminal }: Context, options: EyesOptions): Promise<ExitCode> {
  const inUse = asEyesInUse(await chosenEyes(libraryFolder(options.library)));
  await terminal.results.write(options.json === true ? JSON.stringify(inUse) : eyesWords(inUse));
  await terminal.results.flush();
  return exitCode.found;
}

/** `My Cat (built-in; licence MIT)`. */
export const eyesWords = ({ name, licence, isBuiltIn }: EyesInUse) =>
  `${name} (${isBuiltIn ? 'built-in' : 'chosen'}; licence ${licence})`;

/** Takes other eyes, or the built-in ones, and sees every photo of the library anew with them. */
export async function takeEyes(
  context: Context,
  folder: string,
  options: UseEyesOptions,
): Promise<ExitCode> {
  const { terminal, places } = context;
  const library = libraryFolder(options.library);
  const before = await chosenEyes(library).catch(() => null);
  const chosen =
    folder === builtIn
      ? await useBuiltInEyes({ libraryFolder: library })
      : await useEyes(resolve(folder), { libraryFolder: library, ...places });
  const inUse = asEyesInUse(chosen);
  terminal.note(
    before?.version === chosen.version
      ? `${inUse.name} are in use already.`
      : `Taken: ${eyesWords(inUse)}. What you said stays; every photo is looked at once more.`,
  );
  return seeAnew(context, options);
}

async function seeAnew(context: Context, options: UseEyesOptions): Promise<ExitCode> {
  const { terminal } = context;
  return withWorkingLibrary(context, options, async (indexer, display) => {
    const { handlers } = indexer;
    await indexer.settled();
    display.stop();
    terminal.signal.throwIfAborted();
    const { total, done, failed } = await handlers['indexing.progress']();
    const { eyes, examplesOfOtherEyes } = await handlers['library.storage']();
    const waiting = total - done;
    terminal.note(
      `Seen with ${eyes.name}: ${count(done - failed, 'photo')}${failed === 0 ? '' : `; ${failed} could not be read`}.`,
    );
    if (waiting > 0)
      terminal.note(
        `${count(waiting, 'photo')} on drives that are away keep what you said, and are seen when the drive is back.`,
      );
    if (examplesOfOtherEyes > 0)
      terminal.note(
        `${count(examplesOfOtherEyes, 'example')} from cat cards were made with other eyes: they stay, and teach these nothing. Import a card that was made with these eyes, or teach with a few photos.`,
      );
    if (options.json === true)
      await terminal.results.write(JSON.stringify({ eyes, photos: total, seen: done, failed }));
    await terminal.results.flush();
    return exitCode.found;
  });
}
