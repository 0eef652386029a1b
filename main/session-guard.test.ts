import type { Session } from 'electron';
import { expect, it, vi } from 'vitest';

const switches = vi.hoisted(() => new Map<string, string | undefined>());
vi.mock('electron', () => ({
  app: {
    commandLine: {
      appendSwitch: (name: string, value?: string) => switches.set(name, value),
    },
  },
}));

const { guardSession, guardUpdates, keepChromiumOffline } = await import('./session-guard.ts');

type Request = (details: { url: string }, answer: (said: { cancel: boolean }) => void) => void;

/** A session as far as guards are put on it. */
function sessionDouble() {
  let hear: Request = (_details, answer) => answer({ cancel: false });
  const permissions = { asked: true, checked: true, device: true };
  let spelled = true;
  let download: ((event: { preventDefault: () => void }) => void) | null = null;
  const session = {
    webRequest: { onBeforeRequest: (listener: Request) => (hear = listener) },
    setPermissionRequestHandler: (
      decide: (contents: unknown, permission: string, answer: (given: boolean) => void) => void,
    ) => decide(null, 'media', (given) => (permissions.asked = given)),
    setPermissionCheckHandler: (check: () => boolean) => (permissions.checked = check()),
    setDevicePermissionHandler: (check: () => boolean) => (permissions.device = check()),
    setSpellCheckerEnabled: (on: boolean) => (spelled = on),
    on: (_name: string, listener: NonNullable<typeof download>) => (download = listener),
  } as unknown as Session;
  const isCancelled = (url: string) => {
    let cancelled = false;
    hear({ url }, ({ cancel }) => (cancelled = cancel));
    return cancelled;
  };
  return {
    session,
    isCancelled,
    permissions,
    isSpelled: () => spelled,
    isDownloaded: () => {
      let goesOn = true;
      download?.({ preventDefault: () => (goesOn = false) });
      return goesOn;
    },
  };
}

it.each(['app://my-cat/index.html', 'photo://thumbnail/1', 'blob:app://my-cat/1', 'data:,1'])(
  'a page may load %s',
  (url) => {
    const { session, isCancelled } = sessionDouble();
    guardSession(session);
    expect(isCancelled(url)).toBe(false);
  },
);

it.each([
  'https://example.com/',
  'http://localhost:1/',
  'ws://localhost:1/',
  'ftp://example.com/',
  'file:///etc/passwd',
])('a page does not reach %s', (url) => {
  const { session, isCancelled } = sessionDouble();
  guardSession(session);
  expect(isCancelled(url)).toBe(true);
});

it('gives no permission, downloads nothing, and asks nobody how words are spelled', () => {
  const { session, permissions, isSpelled, isDownloaded } = sessionDouble();
  guardSession(session);
  expect(permissions).toEqual({ asked: false, checked: false, device: false });
  expect([isSpelled(), isDownloaded()]).toEqual([false, false]);
});

it('lets updates ask their own place, and no other that it points to', () => {
  const { session, isCancelled } = sessionDouble();
  guardUpdates(session, 'https://updates.example/my-cat/');
  expect(isCancelled('https://updates.example/my-cat/latest.yml')).toBe(false);
  for (const url of [
    'http://updates.example/my-cat/latest.yml',
    'https://updates.example:8443/my-cat/',
    'https://elsewhere.example/my-cat.AppImage',
  ])
    expect(isCancelled(url)).toBe(true);
});

it('keeps Chromium itself from asking any host, but for the one that was allowed', () => {
  keepChromiumOffline(null);
  const none = switches.get('host-resolver-rules');
  expect(none).toContain('MAP * ~NOTFOUND');
  expect(none).not.toContain('updates.example');
  for (const name of ['disable-background-networking', 'disable-component-update', 'no-pings'])
    expect(switches.has(name)).toBe(true);
  expect(switches.get('force-webrtc-ip-handling-policy')).toBe('disable_non_proxied_udp');
  keepChromiumOffline('https://updates.example/my-cat/');
  expect(switches.get('host-resolver-rules')).toContain('updates.example');
});
