import { ProgressBar } from 'react-aria-components';
import { IconButton } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

/** How far what is written for the person is, and a way to stop it; nothing at all when nothing is. */
export function ExportLine() {
  const say = useSay();
  const exporting = useStore((state) => state.exporting);
  if (exporting === null) return null;
  const { done, total } = exporting;
  const counted = say('progress.count', { done, total });
  return (
    <div className="progress-line" title={say('export.writing')}>
      <IconButton
        icon="close"
        label={say('export.stop')}
        onPress={() => void actions().stopExport()}
      />
      <ProgressBar
        className="progress"
        aria-label={say('export.writing')}
        value={done}
        maxValue={Math.max(1, total)}
        valueLabel={counted}
      >
        <span className="progress-words numbers">
          <span className="progress-count">{counted}</span>
          <span className="progress-sentence quiet">{say('export.writing')}</span>
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
