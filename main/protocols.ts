import { protocol, type Session } from 'electron';
import { appResponse } from './app-response.ts';
import { photoResponse, type PhotoSource } from './photo-response.ts';

/** Declares both schemes; must run before the app is ready. */
export function declareSchemes(): void {
  // Standard gives them origins and relative addresses; neither may bypass the content policy.
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'photo', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveSchemes(session: Session, pages: string, photos: PhotoSource): void {
  session.protocol.handle('app', (request) => appResponse(request.url, pages));
  session.protocol.handle('photo', (request) => photoResponse(request.url, photos));
}
