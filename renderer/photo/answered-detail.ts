import type { LabelRequest } from '../../contract/label.ts';
import type { Crop, Opinion, PhotoDetail, Verdict } from '../../contract/photo.ts';

function withOpinion(crop: Crop, catId: number, verdict: Verdict): Crop {
  const said: Opinion = { catId, probability: verdict === 'yes' ? 1 : 0, verdict };
  return { ...crop, opinions: [...crop.opinions.filter((one) => one.catId !== catId), said] };
}

/**
 * What is known of a photo once it is answered, before the indexer has told it anew.
 *
 * What is taken back stays as it was: what the head thinks by itself is not known here.
 */
export function answeredDetail(detail: PhotoDetail, labels: readonly LabelRequest[]): PhotoDetail {
  const crops = labels.reduce<readonly Crop[]>((known, { catId, cropId, verdict }) => {
    if (verdict === null) return known;
    return known.map((crop) =>
      crop.cropId === cropId || known.length === 1 ? withOpinion(crop, catId, verdict) : crop,
    );
  }, detail.crops);
  return { ...detail, crops };
}
