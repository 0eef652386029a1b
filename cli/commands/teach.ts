import type { Cat } from '../../contract/cat.ts';
import type { CommandHandlers, InspectedPhoto } from '../../contract/commands.ts';
import type { LabelRequest } from '../../contract/label.ts';
import { findCat, findOrCreateCat } from '../cats.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { inspectPhotos } from '../inspect-photos.ts';
import { taughtLine, taughtObjects, type TaughtPhoto } from '../teach-report.ts';
import type { Terminal } from '../terminal.ts';
import { toAnswer, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';
import { count } from '../words.ts';

export type TeachOptions = LibraryOptions & {
  readonly cat: string;
  readonly not?: readonly string[];
  readonly json?: boolean;
};

/** Shows photos of a cat, and of what is not that cat, and reports what was learned from each. */
export async function teach(
  context: Context,
  photos: readonly string[],
  options: TeachOptions,
): Promise<ExitCode> {
  const counterExamples = options.not ?? [];
  if (photos.length + counterExamples.length === 0) {
    throw new WrongUse(
      'Name at least one photo or folder of the cat, or --not with what is not the cat.',
    );
  }
  const { terminal } = context;
  return withLibrary(context, options, toAnswer, async ({ handlers }) => {
    const shown = await showPhotos(handlers, terminal, photos, counterExamples, options.cat);
    const writer = terminal.results;
    for (const one of shown.taught) {
      if (options.json !== true) await writer.write(taughtLine(one, shown.name));
      else
        for (const object of taughtObjects(one, shown.name))
          await writer.write(JSON.stringify(object));
    }
    await writer.flush();
    if (shown.cat !== null) summarise(terminal, shown.cat);
    return shown.taught.some((one) => one.crops.length > 0)
      ? exitCode.found
      : exitCode.nothingFound;
  });
}

/** What came of showing photos; `cat` is null if nothing could be learned about an unknown cat. */
type Shown = {
  readonly name: string;
  readonly cat: Cat | null;
  readonly taught: readonly TaughtPhoto[];
};

/** Looks at the photos, chooses a cat in each and labels it. */
export async function showPhotos(
  handlers: CommandHandlers,
  terminal: Terminal,
  examplePaths: readonly string[],
  counterPaths: readonly string[],
  name: string,
): Promise<Shown> {
  const examples = uniquePhotos(await inspectPhotos(handlers, terminal, examplePaths));
  const counters = uniquePhotos(await inspectPhotos(handlers, terminal, counterPaths));
  refuseContradiction(examples, counters, name);
  if (!examples.some((photo) => photo.crops.length > 0)) {
    const nothing = examples.map((photo): TaughtPhoto => ({
      photo,
      verdict: 'yes',
      crops: [],
      because: 'none',
    }));
    if (counters.length === 0) return { name, cat: null, taught: nothing };
    const cat = await findCat(handlers, name);
    return label(handlers, cat, [...nothing, ...counters.map(asCounter)]);
  }
  const cat = await findOrCreateCat(handlers, name);
  const chosen = await chooseCats(handlers, examples, cat);
  return label(handlers, cat, [...chosen, ...counters.map(asCounter)]);
}

/** One entry a content: copies of a photo teach nothing new. */
function uniquePhotos(photos: readonly InspectedPhoto[]): readonly InspectedPhoto[] {
  const seen = new Set<number>();
  return photos.filter(({ photoId }) => {
    if (photoId === null) return true;
    const isNew = !seen.has(photoId);
    seen.add(photoId);
    return isNew;
  });
}

function refuseContradiction(
  examples: readonly InspectedPhoto[],
  counters: readonly InspectedPhoto[],
  name: string,
): void {
  const shown = new Map(examples.map((photo) => [photo.photoId, photo.path]));
  const both = counters.find((photo) => photo.photoId !== null && shown.has(photo.photoId));
  if (both === undefined) return;
  throw new WrongUse(
    `${both.path} is given both as ${name} and as not ${name}. Leave it out of one of the two.`,
  );
}

const asCounter = (photo: InspectedPhoto): TaughtPhoto => ({
  photo,
  verdict: 'no',
  crops: photo.crops,
  because: 'none',
});

async function chooseCats(
  handlers: CommandHandlers,
  photos: readonly InspectedPhoto[],
  cat: Cat,
): Promise<readonly TaughtPhoto[]> {
  const photoIds = photos.flatMap(({ photoId }) => (photoId === null ? [] : [photoId]));
  const choices = await handlers['examples.choose']({ photoIds, catId: cat.catId });
  const choiceOf = new Map(choices.map((choice) => [choice.photoId, choice]));
  return photos.map((photo) => {
    const choice = photo.photoId === null ? undefined : choiceOf.get(photo.photoId);
    const crops = photo.crops.filter((crop) => crop.cropId === choice?.cropId);
    return { photo, verdict: 'yes', crops, because: choice?.because ?? 'none' };
  });
}

async function label(
  handlers: CommandHandlers,
  cat: Cat,
  taught: readonly TaughtPhoto[],
): Promise<Shown> {
  const labels = taught.flatMap(({ photo: { photoId }, verdict, crops }): LabelRequest[] =>
    photoId === null
      ? []
      : crops.map(({ cropId }) => ({ photoId, cropId, catId: cat.catId, verdict })),
  );
  if (labels.length > 0) await handlers['labels.set']({ labels });
  const cats = await handlers['cats.list']();
  const now = cats.find((one) => one.catId === cat.catId) ?? cat;
  return { name: now.name, cat: now, taught };
}

function summarise(terminal: Terminal, cat: Cat): void {
  const advice = {
    'teach-first': 'Show it a few photos to begin.',
    'show-more': 'A few more photos, from other sides and in other light, will make it surer.',
    'good-enough': 'That is enough to find it well.',
  }[cat.head?.advice ?? 'teach-first'];
  const known = `${count(cat.examples, 'example')}, ${count(cat.rejected, 'counter-example')}`;
  terminal.note(`${cat.name}: ${known}. ${advice}`);
}
