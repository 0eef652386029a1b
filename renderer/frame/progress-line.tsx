import { ProgressBar } from 'react-aria-components';
import type { Progress } from '../../contract/indexing.ts';
import { IconButton } from '../controls/button.tsx';
import { roughDuration } from '../format/format-number.ts';
import type { Say } from '../languages/catalogue.ts';
import { useSay } from '../languages/languages.ts';
import { isKept } from '../store/library-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { KeptLine } from './kept-line.tsx';

const pausedKeys = {
  asked: 'progress.paused',
  battery: 'progress.pausedBattery',
  hot: 'progress.pausedHot',
  'full-screen': 'progress.pausedFullScreen',
  // Nobody looks at a computer that sleeps; for the moment before and after.
  asleep: 'progress.paused',
} as const;

/** How it stands, in a few words beside the count. */
function standing({ state, pausedBecause, remainingMs }: Progress, say: Say): string {
  if (state === 'stuck') return say('progress.stuck');
  if (state === 'paused') return say(pausedKeys[pausedBecause ?? 'asked']);
  if (remainingMs === null) return '';
  const { key, values } = roughDuration(remainingMs);
  return say('progress.left', { time: say(key, values) });
}

function count({ state, done, total }: Progress, say: Say): string {
  if (state !== 'scanning') return say('progress.count', { done, total });
  return total === 0 ? say('progress.scanning') : say('progress.scanned', { count: total });
}

/** The one quiet line about the work in the background; nothing at all when there is none. */
export function ProgressLine() {
  const say = useSay();
  const progress = useStore((state) => state.progress);
  if (isKept(progress)) return <KeptLine />;
  if (progress === null || progress.state === 'idle') return null;
  const { done, total, state, folderName } = progress;
  const resting = state === 'paused' || state === 'stuck';
  const scanning = state === 'scanning';
  const where =
    folderName === null ? say('progress.label') : say('progress.in', { folder: folderName });
  const counted = count(progress, say);
  const words = scanning ? '' : standing(progress, say);
  return (
    <div className="progress-line" title={where}>
      <IconButton
        icon={resting ? 'play' : 'pause'}
        label={resting ? say('progress.resume') : say('progress.pause')}
        onPress={() => void actions().setPaused(!resting)}
      />
      <ProgressBar
        className="progress"
        aria-label={say('progress.label')}
        value={done}
        maxValue={Math.max(1, total)}
        isIndeterminate={scanning}
        valueLabel={`${counted} ${words}`}
      >
        <span className="progress-words numbers">
          <span className="progress-count">{counted}</span>
          <span className="progress-sentence quiet">{words}</span>
        </span>
        <span className="progress-track">
          <span
            className={scanning ? 'progress-bar unknown' : 'progress-bar'}
            style={{ width: `${String((done / Math.max(1, total)) * 100)}%` }}
          />
        </span>
      </ProgressBar>
    </div>
  );
}
