import { useRef, useState } from 'react';
import type { LabelBatch } from '../../contract/label.ts';
import { Busy } from '../controls/busy.tsx';
import { Button } from '../controls/button.tsx';
import { Confirm } from '../controls/confirm.tsx';
import { Empty } from '../controls/empty.tsx';
import { formatMoment } from '../format/format-date.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { isKept } from '../store/library-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { Backups } from './backups.tsx';
import { HistoryRows } from './history-rows.tsx';
import './panels.css';

/** Everything the person said, newest first, and ways back. */
export function History() {
  const say = useSay();
  const language = useLanguage();
  const history = useStore((state) => state.history);
  const noOthers = useStore(
    ({ removedCats, renamings }) => removedCats.length + renamings.length === 0,
  );
  const kept = useStore((state) => isKept(state.progress));
  const scroller = useRef<HTMLElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const [copiesShown, setCopiesShown] = useState(false);
  const [undoingAll, setUndoingAll] = useState(false);
  const [target, setTarget] = useState<LabelBatch | null>(null);
  if (history === null) return <Busy className="panel" title={say('history.title')} />;
  if (history.length === 0 && noOthers) return <Empty level={1} title={say('history.noneTitle')} />;
  return (
    <section className="panel" ref={scroller}>
      <div className="panel-above" ref={above}>
        <h1>{say('history.title')}</h1>
        <p className="quiet">{say('history.text')}</p>
        <div className="panel-buttons">
          <Button icon="undo" onPress={() => void actions().undo()}>
            {say('common.undo')}
          </Button>
          <Button onPress={() => void actions().redo()}>{say('common.redo')}</Button>
          <Button kind="quiet" onPress={() => setUndoingAll(true)}>
            {say('history.rollBackStart')}
          </Button>
          {!kept && (
            <Button kind="quiet" onPress={() => setCopiesShown(true)}>
              {say('backups.show')}
            </Button>
          )}
        </div>
        <RemovedCats />
      </div>
      <HistoryRows history={history} scroller={scroller} above={above} onRollBack={setTarget} />
      {copiesShown && <Backups onClose={() => setCopiesShown(false)} />}
      {undoingAll && (
        <Confirm
          title={say('history.rollBackAllTitle')}
          text={say('history.rollBackAllText')}
          confirm={say('history.rollBackStart')}
          danger
          onConfirm={() => void actions().rollBack(0)}
          onClose={() => setUndoingAll(false)}
        />
      )}
      {target !== null && (
        <Confirm
          title={say('history.rollBackTitle', { time: formatMoment(language, target.madeAtMs) })}
          text={say('history.rollBackText')}
          confirm={say('history.rollBack')}
          onConfirm={() => void actions().rollBack(target.batchId)}
          onClose={() => setTarget(null)}
        />
      )}
    </section>
  );
}

/** Cats that were removed: what was taught of them waits for them. */
function RemovedCats() {
  const say = useSay();
  const language = useLanguage();
  const removed = useStore((state) => state.removedCats);
  if (removed.length === 0) return null;
  return (
    <ul className="rows">
      {removed.map((cat) => (
        <li key={cat.catId} className="row">
          <div className="row-body">
            <span>{say('cats.removed', { name: cat.name })}</span>
            <span className="quiet numbers">{formatMoment(language, cat.removedAtMs)}</span>
          </div>
          <Button kind="quiet" icon="undo" onPress={() => void actions().restoreCat(cat)}>
            {say('history.bringBack', { name: cat.name })}
          </Button>
        </li>
      ))}
    </ul>
  );
}
