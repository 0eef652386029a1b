import { Button, Input, SearchField } from 'react-aria-components';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

/** The search field; it searches when typing rests for a moment. */
export function Search() {
  const say = useSay();
  const shown = useStore(({ typedSearch, search }) => typedSearch ?? search);
  return (
    <SearchField
      className="search"
      aria-label={say('gallery.search')}
      value={shown}
      maxLength={200}
      onChange={(typed) => actions().typeSearch(typed)}
    >
      <Icon name="search" />
      <Input id="search" placeholder={say('gallery.searchHint')} dir="auto" />
      <Button className="search-clear" aria-label={say('gallery.clearSearch')}>
        <Icon name="close" />
      </Button>
    </SearchField>
  );
}
