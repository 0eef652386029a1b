import type { ReactNode } from 'react';
import type { Cat } from '../../contract/cat.ts';
import type { LabelBatch } from '../../contract/label.ts';
import { pictureOf } from '../commands/picture-of.ts';
import { Button } from '../controls/button.tsx';
import { formatMoment } from '../format/format-date.ts';
import type { Say } from '../languages/catalogue.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import type { Renaming } from '../store/library-slice.ts';
import { useStore } from '../store/store.ts';

/** Where a row stands; it is measured there. */
export type Placed = {
  readonly ref: (row: HTMLElement | null) => void;
  readonly index: number;
  readonly topPx: number;
};

type RowProps = {
  readonly placed: Placed;
  readonly undone: boolean;
  readonly children: ReactNode;
};

function Row({ placed: { ref, index, topPx }, undone, children }: RowProps) {
  return (
    <li
      ref={ref}
      data-index={index}
      className={undone ? 'row placed undone' : 'row placed'}
      style={{ transform: `translateY(${String(topPx)}px)` }}
    >
      {children}
    </li>
  );
}

type RenamingRowProps = { readonly placed: Placed; readonly renaming: Renaming };

export function RenamingRow({
  placed,
  renaming: { before, name, atMs, undone },
}: RenamingRowProps) {
  const say = useSay();
  const language = useLanguage();
  return (
    <Row placed={placed} undone={undone}>
      <div className="row-body">
        <span>
          {say('cats.renamed', { before, name })}
          {undone && <span className="quiet"> ({say('history.undone')})</span>}
        </span>
        <span className="quiet numbers">{formatMoment(language, atMs)}</span>
      </div>
    </Row>
  );
}

type Named = Pick<Cat, 'catId' | 'name'>;

/** What was said in a batch, in a few words. */
function describe({ said }: LabelBatch, cats: readonly Named[], say: Say): string {
  const words = said.map(({ catId, verdict }) => {
    const name = cats.find((cat) => cat.catId === catId)?.name ?? say('history.someone');
    return say(`history.${verdict ?? 'unsaid'}`, { name });
  });
  return [...new Set(words)].join(' · ');
}

type BatchRowProps = {
  readonly placed: Placed;
  readonly batch: LabelBatch;
  readonly onRollBack: (() => void) | null;
};

export function BatchRow({ placed, batch, onRollBack }: BatchRowProps) {
  const say = useSay();
  const language = useLanguage();
  const cats = useStore((state) => state.cats);
  const removed = useStore((state) => state.removedCats);
  const counted = batch.pictured.length === 0 ? 'history.examples' : 'common.photos';
  return (
    <Row placed={placed} undone={batch.undone}>
      <div className="row-body">
        <span>
          {describe(batch, [...cats, ...removed], say)}
          {batch.undone && <span className="quiet"> ({say('history.undone')})</span>}
        </span>
        <span className="quiet numbers">
          {formatMoment(language, batch.madeAtMs)} · {say(counted, { count: batch.photos })}
        </span>
      </div>
      <div className="row-pictures" aria-hidden="true">
        {batch.pictured.map((photoId) => (
          <img
            key={photoId}
            src={photoUrl('thumbnail', photoId)}
            alt=""
            draggable={false}
            {...pictureOf({ photoId, cropId: null })}
          />
        ))}
      </div>
      {onRollBack !== null && (
        <Button kind="quiet" onPress={onRollBack}>
          {say('history.rollBack')}
        </Button>
      )}
    </Row>
  );
}
