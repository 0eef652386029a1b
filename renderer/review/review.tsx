import { SwitchButton, SwitchField } from 'react-aria-components';
import { Button } from '../controls/button.tsx';
import { Empty } from '../controls/empty.tsx';
import { formatPercent } from '../format/format-number.ts';
import type { Say } from '../languages/catalogue.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { opinionOf } from '../photo/opinion-of.ts';
import { photoUrl } from '../photo-url.ts';
import type { ReviewItem } from '../store/review-slice.ts';
import { actions, useStore } from '../store/store.ts';
import './review.css';

/** One unsure cat at a time, one key each. */
export function Review() {
  const say = useSay();
  const queue = useStore((state) => state.queue);
  const item = queue?.[0];
  if (queue === null) return <div className="review" aria-busy="true" />;
  if (item === undefined) {
    return <Empty title={say('review.noneTitle')} text={say('review.noneText')} />;
  }
  return (
    <section className="review">
      <Score />
      <Question item={item} />
      <Upcoming items={queue.slice(1, 4)} />
    </section>
  );
}

/** What a dozen answers brought; nothing new is worth knowing, too. */
function gainOf(found: number, say: Say): string {
  return found <= 0 ? say('review.gainNone') : say('review.gain', { count: found });
}

/** How many were answered, and what that brought. */
function Score() {
  const say = useSay();
  const answered = useStore((state) => state.answered);
  const left = useStore((state) => Math.max(state.queue?.length ?? 0, state.unsureCount ?? 0));
  const lastDozen = useStore((state) => state.lastDozen);
  const enough = useStore((state) => state.judgedCat()?.advice.reason === 'known-well');
  return (
    <header className="review-score quiet numbers">
      <span>{say('review.answered', { count: answered })}</span>
      <span role="status" className="review-gain">
        {lastDozen !== null && <span>{gainOf(lastDozen, say)}</span>}
        {enough && <strong>{say('review.enough')}</strong>}
      </span>
      <span>{say('review.left', { count: left })}</span>
    </header>
  );
}

function Question({ item }: { readonly item: ReviewItem }) {
  const say = useSay();
  const language = useLanguage();
  const cat = useStore((state) => state.judgedCat());
  const cats = useStore((state) => state.cats);
  const { crop, photoId } = item;
  const name = cat?.name ?? say('cats.myCat');
  const probability = opinionOf(crop, cat?.catId ?? null)?.probability ?? null;
  return (
    <>
      <h1 className="review-title" aria-live="polite">
        {say('review.title', { name })}
      </h1>
      <figure className="review-picture">
        <img
          key={crop.cropId}
          src={photoUrl('crop', crop.cropId)}
          alt={say('review.picture')}
          draggable={false}
          onDoubleClick={() => void actions().openPhoto(photoId)}
        />
        {probability !== null && (
          <figcaption className="numbers">{formatPercent(language, probability)}</figcaption>
        )}
      </figure>
      <Burst item={item} />
      <div className="review-buttons">
        <Button
          kind="accent"
          icon="check"
          shortcut="Y"
          onPress={() => void actions().answer('yes')}
        >
          {say('review.yes')}
        </Button>
        <Button icon="not" shortcut="N" onPress={() => void actions().answer('no')}>
          {say('review.no')}
        </Button>
        {cats.map((other, index) =>
          other.catId === cat?.catId ? null : (
            <Button
              key={other.catId}
              shortcut={String(index + 1)}
              onPress={() => void actions().answerOther(other.catId)}
            >
              {other.name}
            </Button>
          ),
        )}
        <Button kind="quiet" shortcut="S" onPress={() => actions().skip()}>
          {say('review.skip')}
        </Button>
        <Button kind="quiet" icon="suspects" onPress={() => void actions().openPhoto(photoId)}>
          {say('review.whole')}
        </Button>
      </div>
    </>
  );
}

const matesShown = 6;

/** The same cat in the other photos of the burst, which the answer is about, too. */
function Burst({ item: { mates } }: { readonly item: ReviewItem }) {
  const say = useSay();
  const whole = useStore((state) => state.wholeBurst);
  if (mates.length === 0) return <div className="review-burst" />;
  return (
    <div className="review-burst">
      <div className={whole ? 'review-mates' : 'review-mates left-alone'} aria-hidden="true">
        {mates.slice(0, matesShown).map(({ cropId }) => (
          <img key={cropId} src={photoUrl('crop', cropId)} alt="" draggable={false} />
        ))}
      </div>
      <SwitchField isSelected={whole} onChange={(value) => actions().setWholeBurst(value)}>
        <SwitchButton className="switch review-whole">
          <span className="switch-track" aria-hidden="true" />
          <span>{say('review.burst', { count: mates.length })}</span>
        </SwitchButton>
      </SwitchField>
    </div>
  );
}

/** Loads what comes next while this one is looked at, so that answers never wait for a picture. */
function Upcoming({ items }: { readonly items: readonly ReviewItem[] }) {
  return (
    <div hidden>
      {items.map(({ crop }) => (
        <img key={crop.cropId} src={photoUrl('crop', crop.cropId)} alt="" />
      ))}
    </div>
  );
}
