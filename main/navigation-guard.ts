import type { WebContents } from 'electron';
import type { Log } from './logs.ts';

/** Keeps a page where it was loaded: no other address, no new window, no embedded view. */
export function guardNavigation(contents: WebContents, log: Log): void {
  const refuse = (event: { preventDefault: () => void }, url: string) => {
    if (url === contents.getURL()) return;
    log(`refused to go to ${url}`);
    event.preventDefault();
  };
  contents.on('will-navigate', (event) => refuse(event, event.url));
  contents.on('will-frame-navigate', (event) => refuse(event, event.url));
  contents.on('will-redirect', (event) => refuse(event, event.url));
  contents.on('will-attach-webview', (event, preferences, parameters) => {
    log(`refused to embed a view of ${parameters['src'] ?? 'nothing'}`);
    // Should some later handler let it in after all, then with nothing in its hands.
    delete preferences.preload;
    preferences.nodeIntegration = false;
    event.preventDefault();
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(({ url }) => {
    log(`refused to open a window for ${url}`);
    return { action: 'deny' };
  });
}
