import type { Tile as TileDetails } from '../../contract/gallery.ts';
import { Icon } from '../controls/icon.tsx';
import { formatPercent } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';
import { verdictOf } from './flags.ts';
import { photosOfTiles } from './stacked-photos.ts';

type TileCheckProps = {
  readonly photoId: number;
  readonly file: string;
  readonly chosen: boolean;
};

/** Chooses a photo with the mouse; the keyboard has a key for it. */
export function TileCheck({ photoId, file, chosen }: TileCheckProps) {
  const say = useSay();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="tile-check"
      aria-label={say('gallery.select', { file })}
      aria-pressed={chosen}
      onClick={(event) => {
        event.stopPropagation();
        actions().step({ kind: 'toggle', id: photoId });
      }}
    >
      <Icon name="check" />
    </button>
  );
}

type TileToolsProps = {
  readonly photoId: number;
  readonly probability: number;
  readonly flags: number;
  readonly details: TileDetails | undefined;
  readonly catName: string | null;
};

/** The score of a photo, and a way to say that it is wrong. */
export function TileTools({ photoId, probability, flags, details, catName }: TileToolsProps) {
  const say = useSay();
  const language = useLanguage();
  const verdict = verdictOf(flags);
  const scored = details === undefined || details.state === 'scored';
  return (
    <>
      <span className="tile-foot" aria-hidden="true">
        <span className="tile-score numbers">
          {verdict !== null && <Icon name={verdict === 'yes' ? 'check' : 'not'} />}
          {verdict === null && scored && formatPercent(language, probability)}
        </span>
      </span>
      {catName !== null && scored && verdict !== 'no' && (
        <button
          type="button"
          tabIndex={-1}
          className="tile-not"
          onClick={(event) => {
            event.stopPropagation();
            // The photo has gone with the first click, and another may be in its place.
            if (event.detail > 1) return;
            const photoIds = photosOfTiles(actions().listing, [photoId]);
            const cropId = photoIds.length > 1 ? null : (details?.cropId ?? null);
            void actions().judge(photoIds, 'no', cropId);
          }}
        >
          {say('gallery.notCat', { name: catName })}
        </button>
      )}
    </>
  );
}
