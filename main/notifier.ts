import { Notification } from 'electron';
import type { Ask } from './desktop/context.ts';
import { readJson, writeJson } from './json-file.ts';
import { decideNotice, parseNoticeState } from './notices.ts';
import type { Words } from './words/words.ts';

export type NotifierOptions = {
  readonly file: string;
  readonly ask: Ask;
  readonly words: () => Words;
  readonly wanted: () => boolean;
  /** The person looks at the window, and needs no notification of what it shows. */
  readonly watched: () => boolean;
  readonly open: () => void;
};

/**
 * Makes the function to call whenever all photos are looked through.
 *
 * Calls are worked off one after another, so that two that come at once do not say the same.
 */
export function makeNotifier(options: NotifierOptions): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    const next = last.then(() => consider(options));
    last = next.catch(() => undefined);
    return next;
  };
}

async function consider(options: NotifierOptions): Promise<void> {
  const { file, ask, words, wanted, watched, open } = options;
  if (!wanted() || watched() || !Notification.isSupported()) return;
  const stored = await readJson(file);
  const state = parseNoticeState(stored.state === 'read' ? stored.value : null);
  const decided = decideNotice(state, await ask('cats.list', undefined), Date.now());
  await writeJson(file, decided.state);
  if (decided.notice === null) return;
  const { count, cat } = decided.notice;
  const notification = new Notification({ title: words().notice(count, cat), silent: true });
  notification.on('click', open);
  notification.show();
}
