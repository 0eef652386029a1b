import { useEffect } from 'react';
import type { Crop } from '../../contract/photo.ts';
import { pictureOf } from '../commands/picture-of.ts';
import { useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';

const mostShown = 4;

/** So long one looks at a photo before it is asked why; who leafs through asks nothing. */
const pauseMs = 200;

/** The taught photos most like this cat: why it was taken for whom. Each can be looked at. */
export function Why({ crop: { cropId } }: { readonly crop: Crop }) {
  const say = useSay();
  const neighbours = useStore((state) => state.neighbours);
  const catId = useStore((state) => state.cropCat()?.catId ?? null);
  const waiting = neighbours === null;
  useEffect(() => {
    if (!waiting || catId === null) return;
    const timer = setTimeout(() => void actions().explain(), pauseMs);
    return () => clearTimeout(timer);
  }, [waiting, cropId, catId]);
  if (catId === null) return null;
  return (
    <section className="why" aria-busy={waiting}>
      <h3>{say('photo.why')}</h3>
      {neighbours?.length === 0 ? (
        <p className="quiet">{say('photo.whyNone')}</p>
      ) : (
        <p className="quiet">{say('photo.whyText')}</p>
      )}
      <ul>
        {(neighbours ?? []).slice(0, mostShown).map(({ cropId: taught, photoId }, index) => (
          <li key={taught}>
            {/* Without a number: how near two embeddings lie is no share of likeness, and reads as one. */}
            <button
              type="button"
              title={say('photo.whyOpen')}
              {...pictureOf({ photoId, cropId: taught })}
              aria-label={say('photo.whyPhoto', { index: index + 1 })}
              onClick={({ detail }) => {
                if (detail <= 1) void actions().openPhoto(photoId, taught);
              }}
            >
              <img src={photoUrl('crop', taught)} alt="" draggable={false} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
