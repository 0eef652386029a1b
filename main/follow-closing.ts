import type { BrowserWindow } from 'electron';
import type { Log } from './logs.ts';
import { keepWindowState } from './main-window.ts';

export type ClosingOptions = {
  /** Asked at each closing; true only hides the window. */
  readonly stays: () => boolean;
  /** Asked before it really closes; false keeps it open. */
  readonly mayClose: () => boolean;
  /** Where is kept how the window was. */
  readonly file: string;
  readonly log: Log;
  readonly closed: () => void;
};

/** Keeps how the window was before it goes, and hides it where it is to stay. */
export function followClosing(
  window: BrowserWindow,
  { stays, mayClose, file, log, closed }: ClosingOptions,
): void {
  let stateIsKept = false;
  window.on('close', (event) => {
    if (stateIsKept) return;
    event.preventDefault();
    if (stays()) window.hide();
    else if (!mayClose()) return;
    void keepWindowState(window, file)
      .catch((error: unknown) => log(`how the window was is not kept: ${String(error)}`))
      .then(() => {
        if (stays()) return;
        stateIsKept = true;
        window.close();
      });
  });
  window.on('closed', closed);
}
