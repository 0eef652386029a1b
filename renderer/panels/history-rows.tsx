import { pictureOf } from '../commands/picture-of.ts';
import type { Cat } from '../../contract/cat.ts';
import type { LabelBatch } from '../../contract/label.ts';
import { Button } from '../controls/button.tsx';
import { formatMoment } from '../format/format-date.ts';
import type { Say } from '../languages/catalogue.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import type { Renaming } from '../store/library-slice.ts';
import { useStore } from '../store/store.ts';

type HistoryRowsProps = {
  /** The newest first. */
  readonly history: readonly LabelBatch[];
  /** The person wishes to go back to a gesture. */
  readonly onRollBack: (batch: LabelBatch) => void;
};

/** What was said and which names were given, the newest first: what undo goes through, in its order. */
export function HistoryRows({ history, onRollBack }: HistoryRowsProps) {
  const renamings = useStore((state) => state.renamings);
  const latest = history.find((batch) => !batch.undone);
  const rows = [
    ...renamings.map((renaming) => ({
      atMs: renaming.atMs,
      row: <RenamingRow key={`name ${renaming.id}`} renaming={renaming} />,
    })),
    ...history.map((batch) => ({
      atMs: batch.madeAtMs,
      row: (
        <BatchRow
          key={batch.batchId}
          batch={batch}
          onRollBack={batch.undone || batch === latest ? null : () => onRollBack(batch)}
        />
      ),
    })),
  ].toSorted((one, other) => other.atMs - one.atMs);
  return <ul className="rows">{rows.map(({ row }) => row)}</ul>;
}

function RenamingRow({
  renaming: { before, name, atMs, undone },
}: {
  readonly renaming: Renaming;
}) {
  const say = useSay();
  const language = useLanguage();
  return (
    <li className={undone ? 'row undone' : 'row'}>
      <div className="row-body">
        <span>
          {say('cats.renamed', { before, name })}
          {undone && <span className="quiet"> ({say('history.undone')})</span>}
        </span>
        <span className="quiet numbers">{formatMoment(language, atMs)}</span>
      </div>
    </li>
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
  readonly batch: LabelBatch;
  readonly onRollBack: (() => void) | null;
};

function BatchRow({ batch, onRollBack }: BatchRowProps) {
  const say = useSay();
  const language = useLanguage();
  const cats = useStore((state) => state.cats);
  const removed = useStore((state) => state.removedCats);
  const counted = batch.pictured.length === 0 ? 'history.examples' : 'common.photos';
  return (
    <li className={batch.undone ? 'row undone' : 'row'}>
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
    </li>
  );
}
