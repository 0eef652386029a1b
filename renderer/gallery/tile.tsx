import {
  memo,
  useState,
  type DragEvent,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import type { Tile as TileDetails } from '../../contract/gallery.ts';
import { formatClock } from '../format/format-clock.ts';
import { formatDay } from '../format/format-date.ts';
import { scoreWords } from '../format/score-words.ts';
import { Icon } from '../controls/icon.tsx';
import type { MessageKey } from '../languages/catalogue.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { verdictOf } from './flags.ts';
import { photoList } from './photo-list.ts';
import { StackBadge } from './stack-badge.tsx';
import { photosOfTiles, type TileStack } from './stacked-photos.ts';
import { tilePictureUrl } from './tile-picture.ts';
import { TileCheck, TileTools } from './tile-tools.tsx';

export type TileProps = {
  readonly photoId: number;
  readonly widthPx: number;
  readonly probability: number;
  readonly flags: number;
  readonly takenAtSeconds: number;
  readonly stack: TileStack['kind'];
  /** Photos in the stack it is of. */
  readonly stackSize: number;
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
  } else if (event.detail <= 1) {
    // A double-click that began on a photo before it, or on its button, is not about this one.
    void openPhoto(photoId);
  }
}

/** What is dragged with a photo: the chosen ones, if it is one of them; of a closed stack all of it. */
function draggedWith(photoId: number): readonly number[] {
  const { selection, listing } = actions();
  return photosOfTiles(
    listing,
    selection.chosen.has(photoId) ? selection.chosen : new Set([photoId]),
  );
}

/** Hands the files to the desktop. */
function drag(event: DragEvent, photoId: number): void {
  event.preventDefault();
  void actions().dragOut(draggedWith(photoId));
}

/** What a drag takes is made ready while the button goes down. */
function press({ button }: PointerEvent, photoId: number): void {
  if (button === 0) void actions().prepareDrag(draggedWith(photoId));
}

/** What is thought of a photo; photos without a score say why they have none. */
function wordsFor({ probability, flags }: TileProps, details: TileDetails | undefined): MessageKey {
  const verdict = verdictOf(flags);
  if (verdict === null && details?.state === 'failed') return 'words.failed';
  if (verdict === null && details?.state === 'no-cat') return 'words.noCat';
  return scoreWords(probability, verdict);
}

/** Length of a video; null for a photo. */
function durationOf(language: string, details: TileDetails | undefined): string | null {
  const durationMs = details?.durationMs ?? null;
  return durationMs === null ? null : formatClock(language, durationMs);
}

/** A button of the tile that is pressed takes its focus first: it must not go before it is let go. */
const staysInside = ({ currentTarget, relatedTarget }: FocusEvent): boolean =>
  relatedTarget instanceof Node && currentTarget.contains(relatedTarget);

/** One photo of the grid: the photo alone at rest, what can be done with it on hover and focus. */
export const Tile = memo(function Tile(props: TileProps) {
  const { photoId, widthPx, takenAtSeconds, stack, stackSize, tabStop, column } = props;
  const say = useSay();
  const language = useLanguage();
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const lively = hovered || focused;
  const chosen = useStore((state) => state.selection.chosen.has(photoId));
  const details = useStore((state) => state.tiles.get(photoId));
  const catName = useStore((state) => state.judgedCat()?.name ?? null);
  const verdict = verdictOf(props.flags);
  const file = details?.fileName ?? '';
  const duration = durationOf(language, details);
  const words = say(wordsFor(props, details), { name: catName ?? say('cats.myCat') });

  return (
    <div
      role="gridcell"
      aria-colindex={column}
      aria-selected={chosen}
      aria-label={[
        say('gallery.tile', { file, date: formatDay(language, takenAtSeconds * 1000), words }),
        ...(duration === null ? [] : [say('gallery.video', { duration })]),
        ...(stack === 'closed' ? [say('gallery.stackOf', { count: stackSize })] : []),
      ].join(', ')}
      data-stack={stack}
      tabIndex={tabStop ? 0 : -1}
      className="tile"
      data-photo={photoId}
      style={{ width: widthPx }}
      draggable
      onClick={(event) => click(event, photoId)}
      onPointerDown={(event) => press(event, photoId)}
      onDragStart={(event) => drag(event, photoId)}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(staysInside(event))}
    >
      <img
        src={tilePictureUrl(photoId, details)}
        alt=""
        decoding="async"
        draggable={false}
        onLoad={(event) => (event.currentTarget.dataset['state'] = 'shown')}
      />
      <span className="tile-broken">{say('gallery.unreadable')}</span>
      {duration !== null && (
        <span className="tile-video numbers" aria-hidden="true">
          <Icon name="play" />
          <bdi>{duration}</bdi>
        </span>
      )}
      <StackBadge photoId={photoId} stack={stack} size={stackSize} />
      {(lively || chosen) && <TileCheck photoId={photoId} file={file} chosen={chosen} />}
      {!lively && verdict !== null && (
        <span className="tile-tick" aria-hidden="true">
          <Icon name={verdict === 'yes' ? 'check' : 'not'} />
        </span>
      )}
      {lively && <TileTools {...props} details={details} catName={catName} />}
    </div>
  );
});
