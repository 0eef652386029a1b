import type { Cat } from '../contract/cat.ts';
import type { CommandHandlers } from '../contract/commands.ts';
import type { InspectedPhoto } from '../contract/inspected-photo.ts';
import type { LabelRequest } from '../contract/label.ts';
import type { Verdict } from '../contract/photo.ts';
import { findCat, findOrCreateCat } from './cats.ts';
import { WrongUse } from './errors.ts';
import { inspectPhotos } from './inspect-photos.ts';
import type { TaughtPhoto } from './teach-report.ts';
import type { Terminal } from './terminal.ts';

/** Photos that were looked at to teach with them. */
export type Examples = {
  readonly yes: readonly InspectedPhoto[];
  readonly no: readonly InspectedPhoto[];
};

/** What came of showing photos; `cat` is null if nothing could be learned about an unknown cat. */
export type Shown = { readonly cat: Cat | null; readonly taught: readonly TaughtPhoto[] };

/** Looks at photos of a cat and of what is not that cat. */
export async function lookAtExamples(
  handlers: CommandHandlers,
  terminal: Terminal,
  paths: { readonly yes: readonly string[]; readonly no: readonly string[] },
  name: string,
): Promise<Examples> {
  const yes = await inspectPhotos(handlers, terminal, paths.yes);
  const no = await inspectPhotos(handlers, terminal, paths.no);
  const shown = new Set(yes.flatMap(({ photoId }) => photoId ?? []));
  const both = no.find(({ photoId }) => photoId !== null && shown.has(photoId));
  if (both === undefined) return { yes, no };
  throw new WrongUse(
    `${both.path} is given both as ${name} and as not ${name}. Leave it out of one of the two.`,
  );
}

/** Chooses the cat in each photo and labels it; a new name makes a new cat. */
export async function learnFrom(
  handlers: CommandHandlers,
  { yes, no }: Examples,
  name: string,
): Promise<Shown> {
  const isUseful = yes.some((photo) => photo.crops.length > 0);
  if (!isUseful && no.length === 0) return { cat: null, taught: yes.map(withoutCat) };
  const cat = isUseful ? await findOrCreateCat(handlers, name) : await findCat(handlers, name);
  const taught = [...(await chooseCats(handlers, yes, cat)), ...no.map(everyCat)];
  const unique = withoutCopies(taught);
  const labels = unique.flatMap((one) => labelsOf(one, cat.catId));
  if (labels.length > 0) await handlers['labels.set']({ labels });
  const cats = await handlers['cats.list']();
  return { cat: cats.find((one) => one.catId === cat.catId) ?? cat, taught: unique };
}

const taughtAs = (verdict: Verdict, photo: InspectedPhoto): TaughtPhoto => ({
  photo,
  verdict,
  crops: [],
  because: 'none',
  copyOf: null,
});

const withoutCat = (photo: InspectedPhoto) => taughtAs('yes', photo);

const everyCat = (photo: InspectedPhoto): TaughtPhoto => ({
  ...taughtAs('no', photo),
  crops: photo.crops,
});

async function chooseCats(
  handlers: CommandHandlers,
  photos: readonly InspectedPhoto[],
  { catId }: Cat,
): Promise<readonly TaughtPhoto[]> {
  const photoIds = [...new Set(photos.flatMap(({ photoId }) => photoId ?? []))];
  if (photoIds.length === 0) return photos.map(withoutCat);
  const choices = await handlers['examples.choose']({ photoIds, catId });
  const choiceOf = new Map(choices.map((choice) => [choice.photoId, choice]));
  return photos.map((photo) => {
    const choice = photo.photoId === null ? undefined : choiceOf.get(photo.photoId);
    const crops = photo.crops.filter((crop) => crop.cropId === choice?.cropId);
    return { ...taughtAs('yes', photo), crops, because: choice?.because ?? 'none' };
  });
}

/** Copies of a photo teach nothing new: the first one counts, and the others say so. */
function withoutCopies(taught: readonly TaughtPhoto[]): readonly TaughtPhoto[] {
  const pathOf = new Map<number, string>();
  return taught.map((one) => {
    const { photoId, path } = one.photo;
    if (photoId === null) return one;
    const copyOf = pathOf.get(photoId);
    if (copyOf !== undefined) return { ...one, crops: [], copyOf };
    pathOf.set(photoId, path);
    return one;
  });
}

function labelsOf({ photo, verdict, crops }: TaughtPhoto, catId: number): LabelRequest[] {
  const { photoId } = photo;
  if (photoId === null) return [];
  return crops.map(({ cropId }) => ({ photoId, cropId, catId, verdict }));
}
