import { dialog, type BrowserWindow, type MessageBoxSyncOptions } from 'electron';
import type { Words } from '../words/words.ts';
import type { ExportRun } from './export-run.ts';

/** Asks whether what is being written may be left; true where nothing is. */
export function leavesExport(
  run: Pick<ExportRun, 'progress' | 'stop'>,
  window: BrowserWindow | null,
  { dialog: words }: Words,
): boolean {
  const { progress } = run;
  if (progress === null) return true;
  const options: MessageBoxSyncOptions = {
    type: 'question',
    message: words.leave(progress.done, progress.total),
    detail: words.leaveDetail,
    buttons: [words.goOnWriting, words.stopWriting],
    defaultId: 0,
    cancelId: 0,
  };
  const answer =
    window === null
      ? dialog.showMessageBoxSync(options)
      : dialog.showMessageBoxSync(window, options);
  if (answer === 1) run.stop();
  return answer === 1;
}
