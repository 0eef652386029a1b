import type { Cat } from '../../contract/cat.ts';
import { Button } from '../controls/button.tsx';
import { Empty } from '../controls/empty.tsx';
import { useSay } from '../languages/languages.ts';
import { VideosLeftOut } from '../panels/videos-left-out.tsx';
import { isKept } from '../store/library-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { bridge } from '../bridge.ts';

/** Why there is nothing to see, and what to do about it. */
export function GalleryEmpty() {
  const say = useSay();
  const search = useStore((state) => state.search);
  const view = useStore((state) => state.view);
  const name = useStore((state) => state.judgedCat()?.name) ?? say('cats.myCat');
  const alone = useStore((state) => state.alikeTo !== null);
  if (alone && search.trim() === '') return <NothingAlike />;
  if (search.trim() !== '') return <NothingFound search={search} />;
  switch (view) {
    case 'matches':
      return <NoMatches name={name} />;
    case 'unsure':
      return (
        <Empty
          title={say('gallery.unsureNoneTitle')}
          text={say('gallery.unsureNoneText', { name })}
        />
      );
    case 'not-found':
      return <Empty title={say('gallery.notFoundNoneTitle')} />;
    case 'taught':
      return <NothingTaught name={name} />;
    case 'everything':
      return (
        <Empty title={say('gallery.everythingNoneTitle')} text={say('gallery.everythingNoneText')}>
          <ChooseFolders />
          <VideosLeftOut />
        </Empty>
      );
  }
}

function NothingTaught({ name }: { readonly name: string }) {
  const say = useSay();
  const catId = useStore((state) => state.judgedCat()?.catId ?? null);
  return (
    <Empty title={say('gallery.taughtNoneTitle', { name })} text={say('gallery.teachText')}>
      <Button onPress={() => actions().beginTeaching(catId)}>
        {catId === null ? say('places.teachNew') : say('places.teach', { name })}
      </Button>
    </Empty>
  );
}

function NothingAlike() {
  const say = useSay();
  return (
    <Empty title={say('gallery.alikeNone')} drawing="looking">
      <Button onPress={() => actions().leaveAlike()}>{say('common.back')}</Button>
    </Empty>
  );
}

function NothingFound({ search }: { readonly search: string }) {
  const say = useSay();
  return (
    <Empty
      title={say('gallery.noneTitle', { search })}
      text={say('gallery.noneText')}
      drawing="looking"
    >
      <Button onPress={() => actions().searchFor('')}>{say('gallery.clearSearch')}</Button>
    </Empty>
  );
}

function NoMatches({ name }: { readonly name: string }) {
  const cat = useStore((state) => state.judgedCat());
  const taught = useStore(({ cats }) => cats.some(({ head }) => head !== null));
  const together = useStore(({ subject, cats }) => subject === 'together' && cats.length > 1);
  // Of several cats at once, it is enough that one was taught.
  if (cat === null ? !taught : !cat.head) return <ToTeach name={name} cat={cat} />;
  return <NoneYet name={name} cat={cat} together={together} />;
}

type OfCatProps = { readonly name: string; readonly cat: Cat | null };

function ToTeach({ name, cat }: OfCatProps) {
  const say = useSay();
  const begun = useStore((state) => state.draft.examples.length > 0);
  return (
    <Empty
      title={say('gallery.teachTitle', { name })}
      text={
        cat !== null && cat.outdated > 0
          ? say('cards.outdated', { name, count: cat.outdated })
          : say('gallery.teachText')
      }
      drawing="looking"
    >
      <Button kind="accent" onPress={() => actions().beginTeaching(cat?.catId ?? null)}>
        {begun
          ? say('teach.resume')
          : cat === null
            ? say('places.teachNew')
            : say('places.teach', { name })}
      </Button>
    </Empty>
  );
}

function NoneYet({ name, cat, together }: OfCatProps & { readonly together: boolean }) {
  const say = useSay();
  const noFolders = useStore((state) => state.folders.length === 0);
  const busy = useStore((state) => state.progress !== null && state.progress.state !== 'idle');
  const title = together
    ? say('gallery.togetherNone')
    : cat === null
      ? say('gallery.anyNone')
      : say('gallery.emptyTitle', { name });
  if (noFolders) {
    return (
      <Empty title={title} text={say('gallery.emptyNoFolders')}>
        <ChooseFolders />
      </Empty>
    );
  }
  const text = say(busy ? 'gallery.emptyIndexing' : 'gallery.emptyAll');
  return (
    <Empty title={title} text={text} drawing="looking">
      {!busy && cat !== null && (
        <Button onPress={() => actions().beginTeaching(cat.catId)}>
          {say('places.teach', { name })}
        </Button>
      )}
    </Empty>
  );
}

/** The two ways to say where photos are. */
export function ChooseFolders({ withPictures = true }: { readonly withPictures?: boolean }) {
  const say = useSay();
  const kept = useStore((state) => isKept(state.progress));
  // Another computer looks after the folders.
  if (kept) return null;
  return (
    <>
      <Button icon="folder" onPress={() => void actions().pickFolders()}>
        {say('teach.pickFolders')}
      </Button>
      {withPictures && (
        <Button onPress={() => void actions().addFolders(bridge['desktop.addPicturesFolder']())}>
          {say('teach.pictures')}
        </Button>
      )}
    </>
  );
}
