import { useEffect, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

const restMs = 200;

/** The search field; it searches when typing rests for a moment. */
export function Search() {
  const say = useSay();
  const searched = useStore((state) => state.search);
  /** What was typed and not yet searched for. */
  const [typed, setTyped] = useState<string | null>(null);

  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      actions().searchFor(typed);
      setTyped(null);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <SearchField
      className="search"
      aria-label={say('gallery.search')}
      value={typed ?? searched}
      maxLength={200}
      onChange={setTyped}
    >
      <Icon name="search" />
      <Input id="search" placeholder={say('gallery.searchHint')} dir="auto" />
      <Button className="search-clear" aria-label={say('gallery.clearSearch')}>
        <Icon name="close" />
      </Button>
    </SearchField>
  );
}
