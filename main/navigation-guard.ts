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
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log(`refused to open a window for ${url}`);
    return { action: 'deny' };
  });
}
