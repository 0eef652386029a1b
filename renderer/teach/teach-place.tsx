import type { Cat, Surroundings } from '../../contract/cat.ts';
import { Icon } from '../controls/icon.tsx';
import { qualityAt } from '../gallery/slider-maths.ts';
import type { Say } from '../languages/catalogue.ts';
import { useSay } from '../languages/languages.ts';
import { defaultThreshold } from '../store/gallery-slice.ts';
import { useStore } from '../store/store.ts';
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
        <TeachForm withFolders={noFolders} />
      </div>
    </div>
  );
}

const advice = {
  'teach-first': 'teach.adviceFirst',
  'show-more': 'teach.adviceMore',
  'good-enough': 'teach.adviceEnough',
} as const;

/** Expected quality at the middle of the slider, when there were labels enough to measure it. */
function quality({ name, head }: Cat, say: Say): string {
  const measured = qualityAt(head?.operatingPoints ?? [], defaultThreshold);
  if (measured === null) return '';
  const right = Math.round(measured.precision * 100);
  const found = Math.round(measured.recall * 100);
  return say('teach.quality', { name, right, found });
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
        {say(advice[head?.advice ?? 'teach-first'], { name })}{' '}
        {head !== null && (
          <span className="quiet">
            {say('teach.known', { name, yes: examples - outdated, no: rejected })}{' '}
            {quality(cat, say)}
          </span>
        )}
      </p>
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
