import { ProgressBar } from 'react-aria-components';
import type { Progress } from '../../contract/indexing.ts';
import { IconButton } from '../controls/button.tsx';
import { roughDuration } from '../format/format-number.ts';
import type { Say } from '../languages/catalogue.ts';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

const pausedKeys = {
  asked: 'progress.paused',
  battery: 'progress.pausedBattery',
  hot: 'progress.pausedHot',
} as const;

/** What is being done and how long it will take, in one sentence. */
function describe(progress: Progress, say: Say): string {
  const { state, pausedBecause, total, folderName, remainingMs } = progress;
  if (state === 'paused') return say(pausedKeys[pausedBecause ?? 'asked']);
  if (state === 'scanning') {
    return total === 0 ? say('progress.scanning') : say('progress.scanned', { count: total });
  }
  const where =
    folderName === null ? say('progress.label') : say('progress.in', { folder: folderName });
  if (remainingMs === null) return where;
  const { key, values } = roughDuration(remainingMs);
  return `${where} — ${say('progress.left', { time: say(key, values) })}`;
}

/** The one quiet line about the work in the background; nothing at all when there is none. */
export function ProgressLine() {
  const say = useSay();
  const progress = useStore((state) => state.progress);
  if (progress === null || progress.state === 'idle') return null;
  const { done, total, state } = progress;
  const paused = state === 'paused';
  const sentence = describe(progress, say);
  const count = say('progress.count', { done, total });
  return (
    <div className="progress-line">
      <IconButton
        icon={paused ? 'play' : 'pause'}
        label={paused ? say('progress.resume') : say('progress.pause')}
        onPress={() => void actions().setPaused(!paused)}
      />
      <ProgressBar
        className="progress"
        aria-label={say('progress.label')}
        value={done}
        maxValue={Math.max(1, total)}
        isIndeterminate={state === 'scanning'}
        valueLabel={`${sentence}, ${count}`}
      >
        <span className="progress-words numbers">
          <span className="progress-sentence quiet">{sentence}</span>
          {state !== 'scanning' && <span className="progress-count">{count}</span>}
        </span>
        <span className="progress-track">
          <span
            className={state === 'scanning' ? 'progress-bar unknown' : 'progress-bar'}
            style={{ width: `${String((done / Math.max(1, total)) * 100)}%` }}
          />
        </span>
      </ProgressBar>
    </div>
  );
}
