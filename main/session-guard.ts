import { app, type Session } from 'electron';
import { hostRules } from './updates/host-rules.ts';

const allowedSchemes = new Set(['app:', 'photo:', 'blob:', 'data:', 'devtools:']);

/**
 * Switches that keep Chromium itself from reaching out; must run before the app is ready.
 *
 * `updates` is the address that the person allowed to be asked for a new version; null where none is.
 */
export function keepChromiumOffline(updates: string | null): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  // WebRTC asks the network by itself; without a proxy this leaves it no way out.
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  // Even a request that slipped past every other guard finds no host.
  app.commandLine.appendSwitch('host-resolver-rules', hostRules(updates));
}

/** Lets the session of electron-updater ask one place and no other, whatever that place answers. */
export function guardUpdates(session: Session, feed: string): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: new URL(url).origin !== new URL(feed).origin });
  });
}

/** Lets a session load the app's own schemes and nothing else, and grants no permission. */
export function guardSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !allowedSchemes.has(new URL(details.url).protocol) });
  });
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  // A download would write a file somewhere the person did not choose.
  session.on('will-download', (event) => event.preventDefault());
}
