import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronRuntime } from './electron.ts';
import { SetupFailure } from './setup-failure.ts';

/** Kernel settings that forbid programs a sandbox of their own, with the value that forbids it. */
const forbidding = [
  ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
  ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
  ['/proc/sys/user/max_user_namespaces', '0'],
] as const;

/**
 * Makes sure that Chromium can sandbox its pages, which some Linux systems forbid by default.
 *
 * The app never runs without its sandbox just because that is easier: only root, who has none in a
 * container, is excepted. Chromium's own helper works where the kernel's way is closed, but it has to
 * belong to root, so the person is asked to do that once.
 */
export function ensureSandbox(electron: ElectronRuntime): void {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return;
  const setting = forbidding.find(([file, value]) => readSetting(file) === value)?.[0];
  const helper = join(electron.folder, 'chrome-sandbox');
  if (setting === undefined || isRootHelper(helper)) return;
  throw new SetupFailure(
    `This system does not let programs sandbox themselves (${setting}).`,
    `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

function readSetting(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

function isRootHelper(file: string): boolean {
  if (!existsSync(file)) return false;
  const { uid, mode } = statSync(file);
  return uid === 0 && (mode & 0o4000) !== 0;
}
