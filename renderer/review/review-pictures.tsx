import { useEffect, useState } from 'react';
import { useSay } from '../languages/languages.ts';
import { pictureOf } from '../commands/picture-of.ts';
import { photoUrl } from '../photo-url.ts';
import type { ReviewItem } from '../store/review-slice.ts';
import { actions, useStore } from '../store/store.ts';

const decodedAhead = 3;

/** A picture that can be shown at once, or cannot be shown at all: either way it is not waited for any longer. */
async function decoded(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode().catch(() => undefined);
}

const cropsOf = ({ crop, taught }: ReviewItem): readonly number[] =>
  taught === null ? [crop.cropId] : [crop.cropId, taught.cropId];

/** Decodes what comes next while this one is looked at, so that answers never wait for a picture. */
function useDecodedAhead(): void {
  const queue = useStore((state) => state.queue);
  useEffect(() => {
    for (const item of queue?.slice(1, 1 + decodedAhead) ?? [])
      for (const cropId of cropsOf(item)) void decoded(photoUrl('crop', cropId));
  }, [queue]);
}

/** The question whose pictures are there; until they are, the one before. */
function useSeen(item: ReviewItem): ReviewItem | null {
  const [seen, setSeen] = useState<ReviewItem | null>(null);
  const { cropId } = item.crop;
  useEffect(() => {
    let wanted = true;
    void Promise.all(cropsOf(item).map((id) => decoded(photoUrl('crop', id)))).then(() => {
      if (!wanted) return;
      setSeen(item);
      actions().seeQuestion(cropId);
    });
    return () => {
      wanted = false;
    };
  }, [item, cropId]);
  return seen;
}

type PicturesProps = { readonly item: ReviewItem; readonly name: string };

/** The cat in question, and beside it the one of the photos shown to teach with that is most like it. */
export function Pictures({ item, name }: PicturesProps) {
  const say = useSay();
  useDecodedAhead();
  const seen = useSeen(item);
  const taught = seen?.taught ?? null;
  return (
    <div className="review-pictures" aria-busy={seen !== item}>
      <figure className="review-picture">
        {seen !== null && (
          <img
            src={photoUrl('crop', seen.crop.cropId)}
            alt={say('review.picture')}
            draggable={false}
            onDoubleClick={() => void actions().openPhoto(seen.photoId, seen.crop.cropId)}
          />
        )}
      </figure>
      {taught !== null && (
        <figure className="review-taught" {...pictureOf(taught)}>
          <img src={photoUrl('crop', taught.cropId)} alt="" draggable={false} />
          <figcaption className="quiet">{say('review.taught', { name })}</figcaption>
        </figure>
      )}
    </div>
  );
}
