import type { CommandHandlers } from '../../contract/commands.ts';
import type { ExampleChoice } from '../../contract/listing.ts';
import { chooseExamples } from '../../models/choose-examples.ts';
import { cropsOfPhoto, type CropRow } from '../store/crops.ts';
import { collectExamples } from '../teaching/collect-examples.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat, requirePhoto } from './require-row.ts';

type ExampleHandlers = Pick<CommandHandlers, 'examples.choose'>;

export function exampleHandlers(context: HandlerContext): ExampleHandlers {
  const { db } = context;

  return {
    'examples.choose': ({ photoIds, catId }) => {
      if (catId !== null) requireCat(db, catId);
      const known =
        catId === null
          ? []
          : collectExamples(context.examples(), catId).set.positives.map((one) => one.embedding);
      const photos = photoIds.map((photoId) => {
        requirePhoto(db, photoId);
        return { photoId, crops: cropsOfPhoto(db, photoId) };
      });
      const choices = chooseExamples(
        photos.map(({ crops }) => crops.map((crop) => candidate(context, crop))),
        known,
      );
      const alone = known.length === 0 && photos.filter(({ crops }) => crops.length > 0).length < 2;
      return photos.map(({ photoId, crops }, index): ExampleChoice => {
        const cropId = crops[choices[index] ?? -1]?.cropId ?? null;
        const among = alone ? 'largest' : 'most-alike';
        const because = crops.length === 0 ? 'none' : crops.length === 1 ? 'only' : among;
        return { photoId, cropId, cats: crops.length, because };
      });
    },
  };
}

function candidate(context: HandlerContext, { cropId, box }: CropRow) {
  const { library } = context.source();
  const embedding = library.embeddings.row(library.crops.indexOf(cropId) ?? 0);
  return { area: box[2] * box[3], embedding };
}
