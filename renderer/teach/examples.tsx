import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import {
  chosenExamples,
  shownPhotos,
  wantedExamples,
  type Draft,
  type ShownPhoto,
} from './draft.ts';
import { ExampleCard } from './example-card.tsx';

const mostReadingShown = 12;

/** Of many that wait, the next ones are enough to see that it goes on. */
function shownNow(draft: Draft): readonly ShownPhoto[] {
  let waiting = 0;
  return shownPhotos(draft).filter(
    ({ example }) => example !== null || ++waiting <= mostReadingShown,
  );
}

/** The photos shown so far, and where more go. */
export function Examples() {
  const say = useSay();
  const draft = useStore((state) => state.draft);
  const { reading } = draft;
  const count = chosenExamples(draft).length;
  const pick = () => void actions().pickExamples();
  const none = draft.examples.length === 0 && reading.length === 0;
  return (
    <div className={none ? 'drop-zone bare' : 'drop-zone'}>
      {none ? (
        <div className="drop-call">
          <Icon name="teach" />
          <p>{say('teach.drop')}</p>
          <Button onPress={pick}>{say('teach.pick')}</Button>
        </div>
      ) : (
        <>
          <ul className="examples">
            {shownNow(draft).map(({ path, example }) => (
              <ExampleCard key={path} path={path} example={example} />
            ))}
          </ul>
          <div className="drop-foot">
            <p role="status" className="quiet numbers">
              {reading.length > 0
                ? say('teach.reading', { count: reading.length })
                : say(count < wantedExamples ? 'teach.enough' : 'teach.enoughNow', { count })}
            </p>
            <Button icon="plus" onPress={pick}>
              {say('teach.pick')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
