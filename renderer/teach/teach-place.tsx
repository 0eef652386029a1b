import type { Cat, Surroundings } from '../../contract/cat.ts';
import { Button } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { adviceWords } from '../format/advice-words.ts';
import type { Say } from '../languages/catalogue.ts';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import './teach.css';
import { TeachForm } from './teach-form.tsx';

/** Teaching a cat that is known already, or one more. */
export function TeachPlace() {
  const say = useSay();
  const catId = useStore((state) => state.draft.catId);
  const cat = useStore((state) => state.cats.find((one) => one.catId === catId) ?? null);
  const noFolders = useStore((state) => state.folders.length === 0);
  return (
    <div className="teach-scroller">
      <div className="teach">
        <header>
          <h1>
            {cat === null ? say('places.teachNew') : say('teach.titleMore', { name: cat.name })}
          </h1>
          {cat !== null && <Known cat={cat} />}
        </header>
        <TeachForm withFolders={noFolders} nameFirst />
      </div>
    </div>
  );
}

/** What is to be expected of the matches, where that can be said. */
function quality({ name, expected }: Cat, say: Say): string {
  if (expected?.told !== true) return '';
  const { shown, right, missed } = expected;
  const numbers = { right: Math.round(right.expected), missed: Math.round(missed.expected) };
  return say('teach.quality', { name, count: shown, ...numbers });
}

/** How well the cat is known, and whether more teaching is worth it. */
function Known({ cat }: { readonly cat: Cat }) {
  const say = useSay();
  const { name, examples, rejected, outdated, head } = cat;
  return (
    <>
      {outdated > 0 && <Outdated cat={cat} />}
      {head?.surroundings?.decide && <PlaceDecides name={name} surroundings={head.surroundings} />}
      <p>
        {say(adviceWords[cat.advice.reason], { name })}{' '}
        {head !== null && (
          <span className="quiet">
            {say(rejected > 0 ? 'teach.known' : 'teach.knownAlone', {
              ...{ name, no: rejected },
              count: examples - outdated,
            })}{' '}
            {quality(cat, say)}
          </span>
        )}
      </p>
      {examples + rejected > 0 && (
        <Button
          kind="quiet"
          icon="check"
          onPress={() => {
            actions().chooseSubject(cat.catId);
            actions().chooseView('taught');
          }}
        >
          {say('teach.showTaught')}
        </Button>
      )}
    </>
  );
}

type PlaceDecidesProps = { readonly name: string; readonly surroundings: Surroundings };

/** What is around the cat is recognised, rather than the cat. */
function PlaceDecides({ name, surroundings }: PlaceDecidesProps) {
  const say = useSay();
  const { alike, looked } = surroundings;
  return (
    <p className="outdated" role="note">
      <Icon name="warning" />
      <span>
        {say('teach.placeAlone', { name, alike, looked })} {say('teach.placeCure', { name })}
      </span>
    </p>
  );
}

/** Examples that a newer model cannot use: nothing is lost, but only photos help now. */
function Outdated({ cat: { name, outdated } }: { readonly cat: Cat }) {
  const say = useSay();
  return (
    <p className="outdated" role="note">
      <Icon name="warning" />
      <span>{say('cards.outdated', { name, count: outdated })}</span>
    </p>
  );
}
