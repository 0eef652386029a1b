import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Cat } from '../../contract/cat.ts';
import type { GalleryView } from '../../contract/gallery.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { formatNumber } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { shownMatches } from '../store/matches-of.ts';
import type { Place } from '../store/place-slice.ts';
import { actions, useStore } from '../store/store.ts';

/** The places of the window: what to look at, and what to do. */
export function SideList() {
  const say = useSay();
  const cat = useStore((state) => state.judgedCat());
  const matches = useStore((state) => shownMatches(state) ?? state.judgedCat()?.matches ?? null);
  const unsure = useStore((state) => state.unsureCount);
  const seen = useStore((state) => state.progress?.seen ?? null);
  const { heeded: failed, ignored } = useStore((state) => state.failures);
  const folders = useStore((state) => state.folders.length);
  return (
    <nav className="side-list" aria-label={say('places.label')}>
      <ul>
        <ViewItem view="matches" icon="matches" count={matches}>
          {say('places.matches')}
        </ViewItem>
        <ViewItem view="unsure" icon="unsure" count={unsure}>
          {say('places.unsure')}
        </ViewItem>
        <ViewItem view="everything" icon="everything" count={seen}>
          {say('places.everything')}
        </ViewItem>
        <ViewItem view="not-found" icon="notFound">
          {say('places.notFound')}
        </ViewItem>
        {cat !== null && cat.examples + cat.rejected > 0 && (
          <ViewItem view="taught" icon="check">
            {say('places.taught')}
          </ViewItem>
        )}
      </ul>
      <ul>
        {cat?.head && (
          <PlaceItem place="review" icon="review">
            {say('places.review')}
          </PlaceItem>
        )}
        <TeachItem cat={cat} />
        <PlaceItem place="history" icon="history">
          {say('places.history')}
        </PlaceItem>
      </ul>
      <ul>
        <PlaceItem place="folders" icon="folder" count={folders}>
          {say('places.folders')}
        </PlaceItem>
        {failed + ignored > 0 && (
          <PlaceItem place="failures" icon="warning" count={failed === 0 ? null : failed}>
            {say('places.failures')}
          </PlaceItem>
        )}
        <PlaceItem place="settings" icon="settings">
          {say('places.settings')}
        </PlaceItem>
      </ul>
    </nav>
  );
}

type ViewItemProps = {
  readonly view: GalleryView;
  readonly icon: IconName;
  readonly count?: number | null;
  readonly children: ReactNode;
};

function ViewItem({ view, ...rest }: ViewItemProps) {
  const current = useStore(
    ({ place, view: shown, alikeTo }) => place === 'gallery' && shown === view && alikeTo === null,
  );
  return <Item current={current} open={() => actions().chooseView(view)} {...rest} />;
}

type PlaceItemProps = {
  readonly place: Place;
  readonly icon: IconName;
  readonly count?: number | null;
  readonly children: ReactNode;
};

function PlaceItem({ place, ...rest }: PlaceItemProps) {
  const current = useStore((state) => state.place === place);
  return <Item current={current} open={() => actions().go(place)} {...rest} />;
}

/** Teaching the judged cat; adding one more is another thing. */
function TeachItem({ cat }: { readonly cat: Cat | null }) {
  const say = useSay();
  const catId = cat?.catId ?? null;
  const current = useStore(({ place, draft }) => place === 'teach' && draft.catId === catId);
  return (
    <Item current={current} icon="teach" open={() => actions().beginTeaching(catId)}>
      {cat === null ? say('places.teachNew') : say('places.teach', { name: cat.name })}
    </Item>
  );
}

type ItemProps = {
  readonly current: boolean;
  readonly icon: IconName;
  readonly count?: number | null;
  readonly open: () => void;
  readonly children: ReactNode;
};

function Item({ current, icon, count = null, open, children }: ItemProps) {
  const language = useLanguage();
  return (
    <li>
      <Button className="side-item" onPress={open} {...(current && { 'aria-current': 'page' })}>
        <Icon name={icon} />
        <span className="side-name">{children}</span>
        {count !== null && (
          <span className="side-count numbers">{formatNumber(language, count)}</span>
        )}
      </Button>
    </li>
  );
}
