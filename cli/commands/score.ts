import type { Cat } from '../../contract/cat.ts';
import type { InspectedPhoto } from '../../contract/inspected-photo.ts';
import type { Crop } from '../../contract/photo.ts';
import { findCat } from '../cats.ts';
import { WrongUse } from '../errors.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { toHit, type Hit } from '../hit.ts';
import { inspectPhotos } from '../inspect-photos.ts';
import { toAnswer, withLibrary, type Context, type LibraryOptions } from '../with-library.ts';

export type ScoreOptions = LibraryOptions & {
  readonly cat?: string;
  readonly min: number;
  readonly json?: boolean;
};

/** Prints how surely each photo shows a cat, the surest first. */
export async function score(
  context: Context,
  photos: readonly string[],
  options: ScoreOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  return withLibrary(context, options, toAnswer, async ({ handlers }) => {
    const cats =
      options.cat === undefined
        ? await handlers['cats.list']()
        : [await findCat(handlers, options.cat)];
    const known = cats.filter((cat) => cat.head !== null);
    if (known.length === 0) {
      throw new WrongUse(
        'No cat was taught yet. Show it some photos: my-cat teach --cat NAME PHOTO…',
      );
    }
    const inspected = await inspectPhotos(handlers, terminal, photos);
    const hits = inspected
      .flatMap((photo) => known.map((cat) => hitOf(photo, cat)))
      .filter((hit) => hit.probability >= options.min)
      .sort((one, other) => other.probability - one.probability);
    for (const hit of hits) await terminal.results.write(lineOf(hit, options));
    await terminal.results.flush();
    const read = hits.filter((hit) => hit.state !== 'failed');
    if (read.length > 0) return exitCode.found;
    return hits.length > 0 ? exitCode.failed : exitCode.nothingFound;
  });
}

function lineOf(hit: Hit, { json }: ScoreOptions): string {
  if (json === true) return JSON.stringify(hit);
  const value = hit.state === 'failed' ? 'failed' : hit.probability.toFixed(3);
  return [value, hit.cat, hit.path, ...(hit.reason === undefined ? [] : [hit.reason])].join('\t');
}

function hitOf(photo: InspectedPhoto, cat: Cat): Hit {
  const { path, failure } = photo;
  const best = photo.crops
    .map((crop) => ({ crop, probability: probabilityOf(crop, cat) }))
    .reduce<{ crop: Crop; probability: number } | null>(
      (top, one) => (top === null || one.probability > top.probability ? one : top),
      null,
    );
  return toHit(
    {
      path,
      probability: best?.probability ?? 0,
      box: best?.crop.box ?? null,
      seconds: null,
      versions: [],
      state: failure !== null ? 'failed' : best === null ? 'no-cat' : 'scored',
      reason: failure?.message ?? null,
    },
    cat.name,
  );
}

const probabilityOf = (crop: Crop, cat: Cat) =>
  crop.opinions.find((opinion) => opinion.catId === cat.catId)?.probability ?? 0;
