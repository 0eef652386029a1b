import { readJson, writeJson } from '../json-file.ts';
import type { AutoUpdater } from './auto-updater.ts';
import { releaseNotes } from './release-notes.ts';
import { isCheckDue, parseUpdateState } from './update-due.ts';

export type Update = { readonly version: string; readonly notes: string };

export type UpdatesOptions = {
  /** Where is kept when was asked last. */
  readonly file: string;
  /** Already told of its feed. */
  readonly updater: AutoUpdater;
  readonly wanted: () => boolean;
  /** Photos are looked through. */
  readonly busy: () => boolean;
  /** Shows what is new; whether the person wants it. */
  readonly offer: (update: Update) => Promise<boolean>;
  readonly nowMs: () => number;
};

/**
 * Makes the function to call whenever it may be time to look for a new version.
 *
 * What the person accepts is downloaded and put in place when the app is closed. Calls are worked off one
 * after another. Rejects when the feed does not answer or is not signed; it is asked again a day later.
 */
export function makeUpdates(options: UpdatesOptions): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    const next = last.then(() => consider(options));
    last = next.catch(() => undefined);
    return next;
  };
}

async function consider(options: UpdatesOptions): Promise<void> {
  const { file, updater, wanted, busy, offer, nowMs } = options;
  const stored = await readJson(file);
  const state = parseUpdateState(stored.state === 'read' ? stored.value : null);
  if (!isCheckDue({ wanted: wanted(), busy: busy(), state, nowMs: nowMs() })) return;
  const checked = { checkedAtMs: nowMs(), declined: state?.declined ?? null };
  // Before asking, so that a feed that does not answer is not asked at every turn.
  await writeJson(file, checked);
  const found = await updater.checkForUpdates();
  if (found?.isUpdateAvailable !== true) return;
  const { version, releaseNotes: notes } = found.updateInfo;
  if (version === checked.declined) return;
  if (await offer({ version, notes: releaseNotes(notes) })) await updater.downloadUpdate();
  else await writeJson(file, { ...checked, declined: version });
}
