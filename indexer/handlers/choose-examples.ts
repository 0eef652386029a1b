import type { CommandHandlers } from '../../contract/commands.ts';
import type { ExampleChoice } from '../../contract/listing.ts';
import { chooseExamples } from '../../models/choose-examples.ts';
import { mapInSteps, type Steps } from '../../models/head/fitting/steps.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { cropsOfPhoto, type CropRow } from '../store/crops.ts';
import { taughtWithRows } from '../teaching/collect-examples.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat, requirePhoto } from './require-row.ts';

type ExampleHandlers = Pick<CommandHandlers, 'examples.choose'>;

export function exampleHandlers(context: HandlerContext): ExampleHandlers {
  return {
    'examples.choose': async ({ photoIds, catId }) => {
      if (catId !== null) requireCat(context.db, catId);
      return inSlices(choose(context, photoIds, catId));
    },
  };
}

function* choose(
  context: HandlerContext,
  photoIds: readonly number[],
  catId: number | null,
): Steps<readonly ExampleChoice[]> {
  const taught = catId === null ? [] : yield* taughtWithRows(context.examples(), catId);
  const known = taught.map(({ row }) => row);
  const photos = yield* mapInSteps(photoIds, (photoId) => {
    requirePhoto(context.db, photoId);
    return { photoId, crops: cropsOfPhoto(context.db, photoId) };
  });
  const candidates = yield* mapInSteps(photos, ({ crops }) =>
    crops.map((crop) => candidate(context, crop)),
  );
  const choices = yield* chooseExamples(candidates, known);
  const alone = known.length === 0 && photos.filter(({ crops }) => crops.length > 0).length < 2;
  return photos.map(({ photoId, crops }, index): ExampleChoice => {
    const cropId = crops[choices[index] ?? -1]?.cropId ?? null;
    const among = alone ? 'largest' : 'most-alike';
    const because = crops.length === 0 ? 'none' : crops.length === 1 ? 'only' : among;
    return { photoId, cropId, cats: crops.length, because };
  });
}

function candidate(context: HandlerContext, { cropId, box }: CropRow) {
  const { library } = context.source();
  const embedding = library.embeddings.row(library.crops.indexOf(cropId) ?? 0);
  return { area: box[2] * box[3], embedding };
}
