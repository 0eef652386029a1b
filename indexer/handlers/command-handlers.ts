import { checkInput } from '../../contract/check-input.ts';
import { commands, type CommandHandlers, type CommandName } from '../../contract/commands.ts';
import type { EyesInUse } from '../../contract/eyes.ts';
import type { Renderer } from '../rendering/renderer.ts';
import type { Questions } from '../concurrency/questions.ts';
import type { RenderingCache } from '../rendering/rendering-cache.ts';
import { asLibraryFault } from '../store/database.ts';
import { cardHandlers } from './cat-cards.ts';
import { catHandlers } from './cats.ts';
import { countFolderHandler } from './count-folder.ts';
import { exampleHandlers } from './choose-examples.ts';
import { exclusionHandlers } from './exclusions.ts';
import { failureHandlers } from './failures.ts';
import { findFilesHandler } from './find-files.ts';
import { folderHandlers, type FolderFollower } from './folders.ts';
import { galleryHandlers } from './gallery.ts';
import type { HandlerContext } from './handler-context.ts';
import { heatMapHandlers } from './heat-maps.ts';
import { indexingHandlers, type Work } from './indexing.ts';
import { labelHandlers } from './labels.ts';
import { libraryHandlers, type LibraryPlaces } from './library.ts';
import type { PhotoEyes } from './photo-eyes.ts';
import { photoHandlers } from './photos.ts';
import { pictureHandlers } from './pictures.ts';
import { reviewHandlers } from './review.ts';
import { writtenExampleHandler } from './written-examples.ts';

/** Everything the commands are answered with. */
export type HandlerParts = {
  readonly context: HandlerContext;
  /** Told of each command for as long as it is not answered. */
  readonly questions: Questions;
  readonly eyes: PhotoEyes;
  readonly renderer: Renderer;
  /** Where the renderer keeps its pictures, and whatever else can be made again. */
  readonly cache: RenderingCache;
  readonly follower: FolderFollower;
  readonly work: Work;
  readonly places: LibraryPlaces;
  readonly inUse: EyesInUse;
};

/** Every command of the contract, its input checked by the contract's schema before anything runs. */
export function commandHandlers(parts: HandlerParts): CommandHandlers {
  const { context, eyes, renderer, cache } = parts;
  return checked(parts, {
    ...catHandlers(context),
    ...cardHandlers(context, eyes),
    ...photoHandlers(context, eyes),
    ...pictureHandlers(context, renderer),
    ...labelHandlers(context),
    ...countFolderHandler(context),
    ...folderHandlers(context, parts.follower),
    ...exclusionHandlers(context, parts.follower),
    ...galleryHandlers(context),
    ...failureHandlers(context),
    ...reviewHandlers(context),
    ...heatMapHandlers(context, eyes, cache),
    ...exampleHandlers(context),
    ...writtenExampleHandler(context),
    ...findFilesHandler(context),
    ...indexingHandlers(parts.work, eyes),
    ...libraryHandlers(context, cache, parts.places, parts.inUse),
  });
}

/** A type does not guard a border: what comes from another process is parsed. */
function checked({ places, questions }: HandlerParts, handlers: CommandHandlers): CommandHandlers {
  const wrapped = Object.entries(handlers).map(([name, handle]) => {
    const { input } = commands[name as CommandName];
    const answer = handle as (input: unknown) => unknown;
    // In a promise, so that a fault of a handler that answers at once is a rejection like any other.
    const checkedHandler = (given: unknown) =>
      questions
        .answer(() => answer(checkInput(name, input, given)))
        .catch((error: unknown) => {
          throw asLibraryFault(places.databaseFile, error);
        });
    return [name, checkedHandler];
  });
  return Object.fromEntries(wrapped) as CommandHandlers;
}
