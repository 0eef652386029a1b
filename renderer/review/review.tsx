import { ProgressBar, SwitchButton, SwitchField } from 'react-aria-components';
import { pictureOf } from '../commands/picture-of.ts';
import { Busy } from '../controls/busy.tsx';
import { Button } from '../controls/button.tsx';
import type { ReviewReason } from '../../contract/review.ts';
import type { MessageKey } from '../languages/catalogue.ts';
import { useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import type { ReviewItem } from '../store/review-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { NoneLeft } from './none-left.tsx';
import { Pictures } from './review-pictures.tsx';
import './review.css';

/** One unsure cat at a time, one key each. */
export function Review() {
  const say = useSay();
  const queue = useStore((state) => state.queue);
  const item = queue?.[0];
  if (queue === null) return <Busy className="review" title={say('places.review')} />;
  if (item === undefined) {
    return <NoneLeft />;
  }
  return (
    <section className="review">
      <Score />
      <Question item={item} />
    </section>
  );
}

/** How far it is, and what the answers brought. */
function Score() {
  const say = useSay();
  const { answered, found, removed } = useStore((state) => state.tally);
  // Of photos that were chosen, those that are left; else of all that is unsure.
  const left = useStore((state) =>
    state.reviewed === null ? state.unsureCount : (state.queue?.length ?? null),
  );
  const enough = useStore((state) => state.judgedCat()?.advice.reason === 'known-well');
  const total = answered + (left ?? 0);
  return (
    <header className="review-score">
      <div className="review-counts quiet numbers">
        <span>{say('review.answered', { count: answered })}</span>
        <span role="status" className="review-gain">
          {found > 0 && <span>{say('review.found', { count: found })}</span>}
          {removed > 0 && <span>{say('review.removed', { count: removed })}</span>}
          {enough && <strong>{say('review.enough')}</strong>}
        </span>
        {left !== null && (
          <span>{left > 0 ? say('review.left', { count: left }) : say('review.leftNone')}</span>
        )}
      </div>
      <ProgressBar
        className="review-progress"
        aria-label={say('review.progress')}
        value={total === 0 ? 0 : (100 * answered) / total}
      >
        {({ percentage }) => (
          <span className="review-progress-done" style={{ inlineSize: `${percentage}%` }} />
        )}
      </ProgressBar>
    </header>
  );
}

const reasonWords = {
  'likely-miss': 'review.likelyMiss',
  'doubtful-match': 'review.doubtfulMatch',
  'look-alike': 'review.lookAlike',
  'likely-match': 'review.doubtfulMatch',
} as const satisfies Readonly<Record<ReviewReason, MessageKey>>;

function Question({ item }: { readonly item: ReviewItem }) {
  const say = useSay();
  const cat = useStore((state) => state.judgedCat());
  const cats = useStore((state) => state.cats);
  const { photoId } = item;
  const name = cat?.name ?? say('cats.myCat');
  return (
    <>
      <h1 className="review-title" aria-live="polite">
        {say('review.title', { name })}
      </h1>
      <Pictures item={item} name={name} />
      <p className="quiet review-reason">
        {say(reasonWords[item.reason], { name })}
        {item.alike > 0 && ` ${say('review.alike', { count: item.alike })}`}
      </p>
      <Burst item={item} />
      <div className="review-buttons">
        <Button
          kind="accent"
          answers
          icon="check"
          command="yes"
          onPress={() => void actions().answer('yes')}
        >
          {say('review.yes')}
        </Button>
        <Button answers icon="not" command="no" onPress={() => void actions().answer('no')}>
          {say('review.no')}
        </Button>
        {cats.map((other, index) =>
          other.catId === cat?.catId ? null : (
            <Button
              key={other.catId}
              answers
              command={['other', index]}
              onPress={() => void actions().answerOther(other.catId)}
            >
              {other.name}
            </Button>
          ),
        )}
        <Button answers kind="quiet" command="skip" onPress={() => actions().skip()}>
          {say('review.skip')}
        </Button>
        <Button
          kind="quiet"
          icon="suspects"
          onPress={() => void actions().openPhoto(photoId, item.crop.cropId)}
        >
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
        {mates.slice(0, matesShown).map((mate) => (
          <img
            key={mate.cropId}
            src={photoUrl('crop', mate.cropId)}
            alt=""
            draggable={false}
            {...pictureOf(mate)}
          />
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
