import { ProgressBar } from 'react-aria-components';
import type { Run } from '../../contract/events.ts';
import { IconButton } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

/** How far what is written for the person is, and a way to stop it; nothing at all when nothing is. */
export function ExportLine() {
  const say = useSay();
  const run = useStore((state) => state.exporting);
  return run === null ? null : (
    <RunLine
      run={run}
      words={say('export.writing')}
      stop={say('export.stop')}
      onStop={() => void actions().stopExport()}
    />
  );
}

/** The same of answers about many photos. */
export function AnswersLine() {
  const say = useSay();
  const run = useStore((state) => state.answering);
  return run === null ? null : (
    <RunLine
      run={run}
      words={say('correct.answering')}
      stop={say('correct.stopAnswering')}
      onStop={() => void actions().stopAnswering()}
    />
  );
}

type RunLineProps = {
  readonly run: Run;
  readonly words: string;
  readonly stop: string;
  readonly onStop: () => void;
};

function RunLine({ run: { done, total }, words, stop, onStop }: RunLineProps) {
  const say = useSay();
  const counted = say('progress.count', { done, total });
  return (
    <div className="progress-line" title={words}>
      <IconButton icon="close" label={stop} onPress={onStop} />
      <ProgressBar
        className="progress"
        aria-label={words}
        value={done}
        maxValue={Math.max(1, total)}
        valueLabel={counted}
      >
        <span className="progress-words numbers">
          <span className="progress-count">{counted}</span>
          <span className="progress-sentence quiet">{words}</span>
        </span>
        <span className="progress-track">
          <span
            className="progress-bar"
            style={{ width: `${String((done / Math.max(1, total)) * 100)}%` }}
          />
        </span>
      </ProgressBar>
    </div>
  );
}
