import { protocol, type Session } from 'electron';
import { appResponse } from './app-response.ts';
import { parseVideoUrl } from '../contract/plain/photo-url.ts';
import { photoResponse, type PhotoSource } from './photo-response.ts';
import { videoResponse, type VideoSources } from './video-response.ts';

/** Declares both schemes; must run before the app is ready. */
export function declareSchemes(): void {
  // Standard gives them origins and relative addresses; neither may bypass the content policy.
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    {
      scheme: 'photo',
      // Streaming, so that a video begins before all of it was read.
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

export function serveSchemes(
  session: Session,
  pages: string,
  photos: () => PhotoSource,
  videos: VideoSources,
): void {
  session.protocol.handle('app', (request) => appResponse(request.url, pages));
  session.protocol.handle('photo', (request) =>
    parseVideoUrl(request.url) === null
      ? photoResponse(request.url, photos())
      : videoResponse(request.url, request.headers.get('range'), videos),
  );
}
