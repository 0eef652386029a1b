import { dialog, session, type BrowserWindow } from 'electron';
import type { Log } from '../logs.ts';
import { guardUpdates } from '../session-guard.ts';
import type { Words } from '../words/words.ts';
import { systemUpdater, useSignedFeed } from './auto-updater.ts';
import type { Feed } from './feed.ts';
import { makeUpdates, type Update } from './updates.ts';

export type StartUpdatesOptions = {
  /** Null where nothing is asked. */
  readonly feed: Feed | null;
  readonly file: string;
  readonly wanted: () => boolean;
  readonly busy: () => boolean;
  readonly window: () => BrowserWindow | null;
  readonly words: () => Words;
  readonly log: Log;
};

const hourMs = 60 * 60_000;

/**
 * Looks for new versions from now on: call what it returns when all photos are looked through.
 *
 * It asks by itself, too, in an app that runs for days without anything to look through.
 */
export function startUpdates(options: StartUpdatesOptions): () => void {
  const { feed, file, wanted, busy, window, words, log } = options;
  if (feed === null) return () => undefined;
  // The session that electron-updater makes its requests in.
  guardUpdates(session.fromPartition('electron-updater', { cache: false }), feed.url);
  const updater = systemUpdater();
  useSignedFeed(updater, feed, log);
  const offer = (update: Update) => ask(window(), words().update, update);
  // What is offered in a window that nobody sees would be offered to nobody.
  const later = () => busy() || window()?.isVisible() !== true;
  const consider = makeUpdates({ file, updater, wanted, busy: later, offer, nowMs: Date.now });
  const run = () => void consider().catch((error: unknown) => log(String(error)));
  setInterval(run, hourMs).unref();
  return run;
}

async function ask(
  window: BrowserWindow | null,
  { title, detail, install, decline }: Words['update'],
  { version, notes }: Update,
): Promise<boolean> {
  if (window === null) return false;
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    message: title(version),
    detail: notes === '' ? detail : `${notes}\n\n${detail}`,
    buttons: [install, decline],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
