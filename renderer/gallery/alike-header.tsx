import { pictureOf } from '../commands/picture-of.ts';
import { Button } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';

/** What all the photos below are like, and the way back. */
export function AlikeHeader() {
  const say = useSay();
  const alikeTo = useStore((state) => state.alikeTo);
  const count = useStore((state) => state.listing?.columns.photoIds.length ?? null);
  if (alikeTo === null) return null;
  const { photoId, cropId } = alikeTo;
  const picture = cropId === null ? photoUrl('thumbnail', photoId) : photoUrl('crop', cropId);
  return (
    <header className="cat-header">
      <button
        type="button"
        className="alike-picture"
        title={say('gallery.alikeOpen')}
        aria-label={say('gallery.alikeOpen')}
        {...pictureOf(alikeTo)}
        onClick={() => void actions().openPhoto(photoId, cropId ?? undefined)}
      >
        <img src={picture} alt="" draggable={false} />
      </button>
      <div className="cat-words">
        <p className="cat-name">
          {say('gallery.alikeTitle')}
          {count !== null && (
            <span className="quiet numbers cat-count"> {say('common.photos', { count })}</span>
          )}
        </p>
        <p className="quiet">{say('gallery.alikeText')}</p>
      </div>
      <Button icon="start" onPress={() => actions().leaveAlike()}>
        {say('common.back')}
      </Button>
    </header>
  );
}
