import { memo, type DragEvent, type MouseEvent } from 'react';
import { formatDay } from '../format/format-date.ts';
import { formatPercent } from '../format/format-number.ts';
import { scoreWords } from '../format/score-words.ts';
import { Icon } from '../controls/icon.tsx';
import { useLanguage, useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';
import { verdictOf } from './flags.ts';
import { photoList } from './photo-list.ts';

export type TileProps = {
  readonly photoId: number;
  readonly widthPx: number;
  readonly probability: number;
  readonly flags: number;
  readonly takenAtSeconds: number;
  readonly inBurst: boolean;
  /** The one photo that Tab leads to. */
  readonly tabStop: boolean;
  readonly column: number;
};

/** A click opens; with Control or once something is chosen it chooses, with Shift up to here. */
function click(event: MouseEvent, photoId: number): void {
  const { selection, listing, step, openPhoto } = actions();
  if (event.shiftKey && listing !== null) {
    step({ kind: 'extend', id: photoId, list: photoList(listing) });
  } else if (event.ctrlKey || event.metaKey || selection.chosen.size > 0) {
    step({ kind: 'toggle', id: photoId });
  } else {
    void openPhoto(photoId);
  }
}

/** Hands the files to the desktop: the chosen ones, if this is one of them. */
function drag(event: DragEvent, photoId: number): void {
  event.preventDefault();
  const { selection, dragOut } = actions();
  void dragOut(selection.chosen.has(photoId) ? [...selection.chosen] : [photoId]);
}

/** One photo of the grid: the photo alone at rest, what can be done with it on hover and focus. */
export const Tile = memo(function Tile(props: TileProps) {
  const { photoId, widthPx, probability, flags, takenAtSeconds, inBurst, tabStop, column } = props;
  const say = useSay();
  const language = useLanguage();
  const chosen = useStore((state) => state.selection.chosen.has(photoId));
  const details = useStore((state) => state.tiles.get(photoId));
  const catName = useStore((state) => state.judgedCat()?.name ?? null);
  const verdict = verdictOf(flags);
  const unseen = details?.state === 'no-cat' || details?.state === 'failed';
  const words = say(
    unseen
      ? details.state === 'failed'
        ? 'words.failed'
        : 'words.noCat'
      : scoreWords(probability, verdict),
    {
      name: catName ?? say('cats.myCat'),
    },
  );
  const date = formatDay(language, takenAtSeconds * 1000);
  const file = details?.fileName ?? '';

  return (
    <div
      role="gridcell"
      aria-colindex={column}
      aria-selected={chosen}
      aria-label={say('gallery.tile', { file, date, words })}
      tabIndex={tabStop ? 0 : -1}
      className="tile"
      data-photo={photoId}
      style={{ width: widthPx }}
      draggable
      onClick={(event) => click(event, photoId)}
      onDragStart={(event) => drag(event, photoId)}
    >
      <img
        src={photoUrl('thumbnail', photoId)}
        alt=""
        decoding="async"
        draggable={false}
        onLoad={(event) => (event.currentTarget.dataset['state'] = 'shown')}
        onError={(event) => (event.currentTarget.dataset['state'] = 'broken')}
      />
      <span className="tile-broken">{say('gallery.unreadable')}</span>
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
      {inBurst && (
        <span className="tile-burst" title={say('gallery.burst')}>
          <Icon name="stack" />
        </span>
      )}
      <span className="tile-foot" aria-hidden="true">
        <span className="tile-score numbers">
          {verdict !== null && <Icon name={verdict === 'yes' ? 'check' : 'not'} />}
          {verdict === null && !unseen && formatPercent(language, probability)}
        </span>
      </span>
      {catName !== null && verdict !== 'no' && (
        <button
          type="button"
          tabIndex={-1}
          className="tile-not"
          onClick={(event) => {
            event.stopPropagation();
            void actions().judge([photoId], 'no', details?.cropId ?? null);
          }}
        >
          {say('gallery.notCat', { name: catName })}
        </button>
      )}
    </div>
  );
});
