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
  const [typed, setTyped] = useState({ text: searched, from: searched });
  // Cleared from elsewhere, such as the empty gallery.
  const text = typed.from === searched ? typed.text : searched;

  useEffect(() => {
    if (text === searched) return;
    const timer = setTimeout(() => actions().searchFor(text), restMs);
    return () => clearTimeout(timer);
  }, [text, searched]);

  return (
    <SearchField
      className="search"
      aria-label={say('gallery.search')}
      value={text}
      maxLength={200}
      onChange={(value) => setTyped({ text: value, from: searched })}
      onClear={() => actions().searchFor('')}
    >
      <Icon name="search" />
      <Input id="search" placeholder={say('gallery.searchHint')} dir="auto" />
      <Button className="search-clear" aria-label={say('gallery.clearSearch')}>
        <Icon name="close" />
      </Button>
    </SearchField>
  );
}
