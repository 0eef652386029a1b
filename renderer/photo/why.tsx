import { useEffect } from 'react';
import type { Crop } from '../../contract/photo.ts';
import { formatPercent } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';

const mostShown = 4;

/** So long one looks at a photo before it is asked why; who leafs through asks nothing. */
const pauseMs = 200;

/** The taught photos most like this cat: why it was taken for whom. Each can be looked at. */
export function Why({ crop: { cropId } }: { readonly crop: Crop }) {
  const say = useSay();
  const language = useLanguage();
  const neighbours = useStore((state) => state.neighbours);
  const catId = useStore((state) => state.judgedCat()?.catId ?? null);
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
        {(neighbours ?? []).slice(0, mostShown).map(({ cropId: taught, photoId, similarity }) => {
          const percent = formatPercent(language, similarity);
          return (
            <li key={taught}>
              <button
                type="button"
                title={say('photo.whyOpen', { percent })}
                onClick={() => void actions().openPhoto(photoId)}
              >
                <img src={photoUrl('crop', taught)} alt="" draggable={false} />
                <span className="numbers">{say('photo.similarity', { percent })}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
