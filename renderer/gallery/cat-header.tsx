import { useMemo } from 'react';
import type { Cat } from '../../contract/cat.ts';
import { Button } from '../controls/button.tsx';
import { CatFace } from '../controls/cat-face.tsx';
import { adviceWords } from '../format/advice-words.ts';
import { formatYear } from '../format/format-date.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { yearsOf } from './years-of.ts';

/** Whose photos these are, how many and of when, what is true of them, and the one thing that would help. */
export function CatHeader() {
  const cat = useStore((state) => (state.view === 'matches' ? state.judgedCat() : null));
  const mixed = useStore((state) => state.subject === 'together');
  return !cat?.head || mixed ? null : <Header cat={cat} />;
}

function Header({ cat }: { readonly cat: Cat }) {
  const say = useSay();
  const { catId, name, advice } = cat;
  return (
    <header className="cat-header" data-cat={catId}>
      <CatFace cat={cat} />
      <div className="cat-words">
        <p className="cat-name">
          <bdi>{name}</bdi>
          <Photos total={cat.matches} />
        </p>
        <p className="quiet">{say(adviceWords[advice.reason], { name })}</p>
      </div>
      <OneButton cat={cat} />
    </header>
  );
}

/** "95 photos · 2017–2024"; of a search "3 of 95 photos · 2017". */
function Photos({ total }: { readonly total: number }) {
  const say = useSay();
  const language = useLanguage();
  const listing = useStore((state) => state.listing);
  const searching = useStore((state) => state.search.trim() !== '');
  const years = useMemo(() => (listing === null ? null : yearsOf(listing)), [listing]);
  if (listing === null) return null;
  const found = listing.passed.length;
  const [first, last] = (years ?? []).map((atMs) => formatYear(language, atMs));
  return (
    <span className="quiet numbers cat-count">
      {/* Between two words for who listens; it comes with the count, so that nothing moves. */}{' '}
      {searching && found <= total
        ? say('common.photosOf', { found, count: total })
        : say('common.photos', { count: found })}
      {first !== undefined && ` · ${first === last ? first : `${first}–${last ?? ''}`}`}
    </span>
  );
}

function OneButton({ cat: { catId, name, advice } }: { readonly cat: Cat }) {
  const say = useSay();
  if (advice.next === 'nothing') return null;
  if (advice.next === 'teach') {
    return (
      <Button icon="teach" onPress={() => actions().beginTeaching(catId)}>
        {say('places.teach', { name })}
      </Button>
    );
  }
  return (
    <Button icon="review" onPress={() => actions().go('review')}>
      {say('places.review')}
    </Button>
  );
}
