import { app, session } from 'electron';
import type { Ask } from './desktop/context.ts';
import type { Log } from './logs.ts';
import { guardNavigation } from './navigation-guard.ts';
import { serveSchemes } from './protocols.ts';
import { guardSession } from './session-guard.ts';

export type ServeOptions = {
  readonly pages: string;
  readonly ask: Ask;
  /** Of the library that is shown now. */
  readonly cacheFolder: () => string;
  readonly log: Log;
};

/** Keeps pages where they belong, and answers what they fetch: themselves, photos and videos. */
export function guardAndServe({ pages, ask, cacheFolder, log }: ServeOptions): void {
  guardSession(session.defaultSession);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, log));
  serveSchemes(
    session.defaultSession,
    pages,
    () => ({
      render: (request) => ask('photos.render', request),
      cacheFolder: cacheFolder(),
    }),
    (photoId) => ask('videos.source', { photoId }),
  );
}
