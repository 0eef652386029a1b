import { createRequire } from 'node:module';
import { isSigned, type Feed } from './feed.ts';

/** What is used of electron-updater. */
export type AutoUpdater = {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  allowDowngrade: boolean;
  logger: Record<'info' | 'warn' | 'error', (line: unknown) => void> | null;
  setFeedURL(options: Readonly<Record<string, unknown>>): void;
  checkForUpdates(): Promise<{
    readonly isUpdateAvailable: boolean;
    readonly updateInfo: { readonly version: string; readonly releaseNotes?: unknown };
  } | null>;
  downloadUpdate(): Promise<unknown>;
};

type Provider = { httpRequest(url: URL, ...rest: readonly unknown[]): Promise<string | null> };
type ProviderClass = new (...args: readonly never[]) => Provider;

// CommonJS, and loaded only where updates are allowed; not called `require`, which the build declares.
const load = createRequire(import.meta.url);

/** The updater of this system. */
export const systemUpdater = (): AutoUpdater =>
  (load('electron-updater') as { readonly autoUpdater: AutoUpdater }).autoUpdater;

/**
 * Makes an updater ask one feed, believe only what is signed, and do nothing by itself.
 *
 * Each announcement is a `latest….yml` beside its signature in `latest….yml.sig`. It names the hashes of
 * the files to download, so these are as good as signed, too.
 */
export function useSignedFeed(
  updater: AutoUpdater,
  { url, publicKey }: Feed,
  log: (line: string) => void,
): void {
  const { GenericProvider } = load('electron-updater/out/providers/GenericProvider') as {
    readonly GenericProvider: ProviderClass;
  };
  class SignedProvider extends GenericProvider {
    override async httpRequest(asked: URL, ...rest: readonly unknown[]): Promise<string | null> {
      const text = await super.httpRequest(asked, ...rest);
      const beside = new URL(asked);
      // Before what is asked to get past caches.
      beside.pathname += '.sig';
      const signature = await super.httpRequest(beside, ...rest);
      if (text !== null && isSigned(text, signature ?? '', publicKey)) return text;
      throw new Error(`${asked.href} is not signed with the key of this app`);
    }
  }
  updater.logger = { info: () => undefined, warn: log, error: log } as AutoUpdater['logger'];
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  updater.allowDowngrade = false;
  updater.setFeedURL({ provider: 'custom', updateProvider: SignedProvider, url });
}
