import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsSchema } from '../../contract/settings.ts';
import { readFeed, type Feed } from './feed.ts';
import { updateOwner } from './update-owner.ts';

/** How new versions come to this copy of the app. */
export type UpdateWay = {
  /** It can renew itself, if the person lets it. */
  readonly offered: boolean;
  /** Where to ask, allowed before this start; null where not. */
  readonly feed: Feed | null;
};

/** The feed that this copy of the app could renew itself from; null where somebody else renews it. */
export function offeredFeed(resources: string, packed: boolean): Feed | null {
  const { platform, env, execPath } = process;
  const uninstaller = existsSync(join(dirname(execPath), 'Uninstall My Cat.exe'));
  const installation = { platform, environment: env, executable: execPath, packed, uninstaller };
  return updateOwner(installation) === 'app' ? readFeed(resources) : null;
}

/**
 * Whether the person had allowed updates when the app was started; whatever is unclear is a no.
 *
 * Read at once, since Chromium is told which hosts there are before anything else happens.
 */
export function updatesAllowed(settingsFile: string): boolean {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(settingsFile, 'utf8'))).updates;
  } catch {
    return false;
  }
}
