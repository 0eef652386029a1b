import type { Cat } from '../../contract/cat.ts';
import { pictureOf } from '../commands/picture-of.ts';
import { Busy } from '../controls/busy.tsx';
import { Button } from '../controls/button.tsx';
import { Empty } from '../controls/empty.tsx';
import { useSay } from '../languages/languages.ts';
import { opinionOf } from '../photo/opinion-of.ts';
import { photoUrl } from '../photo-url.ts';
import type { Suspect } from '../store/review-slice.ts';
import { actions, useStore } from '../store/store.ts';
import './review.css';

/** Answers that all others speak against, for a second look. */
export function Suspects() {
  const say = useSay();
  const suspects = useStore((state) => state.suspects);
  const cat = useStore((state) => state.judgedCat());
  if (suspects === null || cat === null)
    return <Busy className="panel" title={say('review.suspectsTitle')} />;
  if (suspects.length === 0) {
    return (
      <Empty level={1} title={say('review.suspectsTitle')} text={say('review.suspectsNone')} />
    );
  }
  return (
    <section className="panel">
      <h1>{say('review.suspectsTitle')}</h1>
      <p className="quiet">{say('review.suspectsText')}</p>
      <ul className="suspects">
        {suspects.map((suspect) => (
          <SuspectCard key={suspect.crop.cropId} suspect={suspect} cat={cat} />
        ))}
      </ul>
    </section>
  );
}

function SuspectCard({ suspect, cat }: { readonly suspect: Suspect; readonly cat: Cat }) {
  const say = useSay();
  const { crop, photoId } = suspect;
  const { name, catId } = cat;
  const saidYes = opinionOf(crop, catId)?.verdict === 'yes';
  const judge = (verdict: 'yes' | 'no' | null) =>
    void actions().judge([photoId], verdict, crop.cropId);
  return (
    <li className="suspect">
      <button
        type="button"
        className="suspect-picture"
        aria-label={say('review.whole')}
        {...pictureOf({ photoId, cropId: crop.cropId })}
        onClick={() => void actions().openPhoto(photoId, crop.cropId)}
      >
        <img src={photoUrl('crop', crop.cropId)} alt="" draggable={false} />
      </button>
      <p>{say(saidYes ? 'review.saidYes' : 'review.saidNo', { name })}</p>
      <div className="suspect-buttons">
        <Button
          answers
          icon={saidYes ? 'check' : 'not'}
          onPress={() => judge(saidYes ? 'yes' : 'no')}
        >
          {say(saidYes ? 'review.stillYes' : 'review.stillNo')}
        </Button>
        <Button
          answers
          icon={saidYes ? 'not' : 'check'}
          onPress={() => judge(saidYes ? 'no' : 'yes')}
        >
          {say(saidYes ? 'photo.notCat' : 'photo.isCat', { name })}
        </Button>
        <Button answers kind="quiet" icon="undo" onPress={() => judge(null)}>
          {say('photo.unsay')}
        </Button>
      </div>
    </li>
  );
}
