import type { Box } from '../../contract/box.ts';
import type { Cat } from '../../contract/cat.ts';
import type { PhotoDetail } from '../../contract/photo.ts';

/** A photo as exports write it: one line of a table, one figure of an album. */
export type ExportedPhoto = {
  readonly photoId: number;
  readonly path: string;
  /** Other files of the same shot. */
  readonly versions: readonly string[];
  readonly takenAtMs: number;
  /** Of the upright picture. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sightings: readonly ExportedSighting[];
};

/** One named cat in the photo. */
export type ExportedSighting = {
  readonly cat: string;
  readonly probability: number;
  readonly box: Box;
};

/**
 * Picks what an export says of a photo: each cat where it is most probable, from 0.5 on.
 *
 * With a cat chosen, that cat alone, however improbable: the person asked for these photos of it.
 */
export function exportedPhoto(
  detail: PhotoDetail,
  cats: readonly Cat[],
  catId: number | null,
): ExportedPhoto {
  const wanted = catId === null ? cats : cats.filter((cat) => cat.catId === catId);
  const sightings = wanted.flatMap((cat) => {
    const best = bestSighting(detail, cat);
    return best !== null && (catId !== null || best.probability >= 0.5) ? [best] : [];
  });
  const { photoId, path, takenAtMs, widthPx, heightPx } = detail;
  const versions = detail.versions.map((version) => version.path);
  return { photoId, path, versions, takenAtMs, widthPx, heightPx, sightings };
}

function bestSighting(detail: PhotoDetail, cat: Cat): ExportedSighting | null {
  const sightings = detail.crops.flatMap((crop) => {
    const opinion = crop.opinions.find((one) => one.catId === cat.catId);
    const probability = opinion?.probability ?? null;
    return probability === null ? [] : [{ cat: cat.name, probability, box: crop.box }];
  });
  return sightings.sort((one, other) => other.probability - one.probability)[0] ?? null;
}
