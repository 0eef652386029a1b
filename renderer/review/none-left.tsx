import { Button } from '../controls/button.tsx';
import { CatFace } from '../controls/cat-face.tsx';
import { Empty } from '../controls/empty.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

/** What is said where nothing can be asked, and what can be done about it. */
export function NoneLeft() {
  const say = useSay();
  const cat = useStore((state) => state.judgedCat());
  const anyCat = useStore((state) => state.cats.length > 0);
  const skipped = useStore((state) => state.skipped);
  const reviewed = useStore((state) => state.reviewed);
  if (cat === null && anyCat) return <ChooseCat />;
  if (cat !== null && cat.head === null) return <NotTaught catId={cat.catId} name={cat.name} />;
  if (skipped > 0) return <Skipped />;
  if (reviewed !== null) return <TheseLookedAt />;
  return <Empty level={1} title={say('review.noneTitle')} text={say('review.noneText')} />;
}

/** A question is about one cat, and none is chosen. */
function ChooseCat() {
  const say = useSay();
  const cats = useStore((state) => state.cats);
  return (
    <Empty level={1} title={say('review.whoseTitle')}>
      {cats.map((cat) => (
        <Button key={cat.catId} onPress={() => actions().reviewCat(cat.catId)}>
          <span className="review-cat">
            <CatFace cat={cat} />
            <bdi>{cat.name}</bdi>
          </span>
        </Button>
      ))}
    </Empty>
  );
}

/** Before the first photos were shown, and after the last of them was taken back. */
function NotTaught({ catId, name }: { readonly catId: number; readonly name: string }) {
  const say = useSay();
  return (
    <Empty level={1} title={say('review.notTaught', { name })} text={say('review.notTaughtText')}>
      <Button icon="teach" onPress={() => actions().beginTeaching(catId)}>
        {say('places.teach', { name })}
      </Button>
    </Empty>
  );
}

/** What there was to ask was put off: no more is told than that. */
function Skipped() {
  const say = useSay();
  const count = useStore((state) => state.skipped);
  const reviewed = useStore((state) => state.reviewed);
  return (
    <Empty level={1} title={say('review.skippedTitle')} text={say('review.skippedText', { count })}>
      <Button onPress={() => void actions().loadReview(reviewed ?? undefined)}>
        {say('review.askAgain')}
      </Button>
    </Empty>
  );
}

/** All that the person had chosen is answered; there may be more to ask. */
function TheseLookedAt() {
  const say = useSay();
  const unsure = useStore((state) => state.unsureCount) ?? 0;
  return (
    <Empty level={1} title={say('review.theseTitle')}>
      <Button onPress={() => actions().go('gallery')}>{say('review.backToPhotos')}</Button>
      {unsure > 0 && (
        <Button kind="quiet" icon="review" onPress={() => void actions().loadReview()}>
          {say('slider.review', { count: unsure })}
        </Button>
      )}
    </Empty>
  );
}
