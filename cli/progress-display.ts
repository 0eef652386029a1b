import cliProgress from 'cli-progress';
import type { Progress } from '../contract/indexing.ts';
import type { Terminal } from './terminal.ts';
import { count, duration } from './words.ts';

/** Shows how far the work is, on stderr. */
export type ProgressDisplay = {
  /** Work that rests is not shown: what it did is told by the command. */
  readonly show: (progress: Progress) => void;
  readonly stop: () => void;
};

const plainLineEveryMs = 5000;

/** A bar that redraws itself on a screen; a plain line every few seconds in a log. */
export function createProgressDisplay(terminal: Terminal): ProgressDisplay {
  return terminal.stderr.isTTY === true ? bar(terminal) : plainLines(terminal);
}

function bar(terminal: Terminal): ProgressDisplay {
  const { colours } = terminal;
  const display = new cliProgress.SingleBar({
    stream: terminal.stderr,
    format: `{what} ${colours.cyan('{bar}')} {value}/{total}{rest}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  let running = false;
  const stop = () => {
    if (running) display.stop();
    running = false;
  };
  return {
    stop,
    show: (progress) => {
      if (progress.state === 'idle' || progress.state === 'stuck') {
        stop();
        return;
      }
      const words = { what: whatIsDone(progress), rest: rest(progress) };
      if (running) display.setTotal(progress.total);
      else display.start(progress.total, progress.done, words);
      running = true;
      display.update(progress.done, words);
    },
  };
}

function plainLines(terminal: Terminal): ProgressDisplay {
  let saidAtMs = 0;
  let said = '';
  return {
    show: (progress) => {
      if (progress.state === 'idle' || progress.state === 'stuck') return;
      const nowMs = performance.now();
      if (saidAtMs > 0 && nowMs - saidAtMs < plainLineEveryMs) return;
      const line = `${whatIsDone(progress)}: ${progress.done} of ${count(progress.total, 'photo')}${rest(progress)}`;
      if (line === said) return;
      said = line;
      saidAtMs = nowMs;
      terminal.note(line);
    },
    stop: () => undefined,
  };
}

function whatIsDone({ state, folderName, pausedBecause }: Progress): string {
  if (state === 'paused') return pausedBecause === 'battery' ? 'Paused on battery' : 'Paused';
  const verb = state === 'scanning' ? 'Listing' : 'Looking through';
  return folderName === null ? `${verb} photos` : `${verb} ${folderName}`;
}

function rest({ photosPerSecond, remainingMs, failed }: Progress): string {
  const parts = [
    photosPerSecond === null ? '' : `${photosPerSecond.toFixed(1)} a second`,
    remainingMs === null || remainingMs < 1000 ? '' : `about ${duration(remainingMs)} left`,
    failed === 0 ? '' : `${failed} could not be read`,
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => `, ${part}`)
    .join('');
}
