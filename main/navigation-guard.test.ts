import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { WebContents } from 'electron';
import { guardNavigation } from './navigation-guard.ts';

const here = 'app://my-cat/index.html';

/** The events of a page, as Electron sends them. */
function guarded() {
  let open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  let webRtc = 'default';
  const emitter = new EventEmitter();
  const contents = Object.assign(emitter, {
    getURL: () => here,
    setWindowOpenHandler: (handler: typeof open) => (open = handler),
    setWebRTCIPHandlingPolicy: (policy: string) => (webRtc = policy),
  });
  const log: string[] = [];
  guardNavigation(contents as unknown as WebContents, (line) => log.push(line));
  const refuses = (name: string, ...more: readonly unknown[]) => {
    let refused = false;
    const event = { url: more[0], preventDefault: () => (refused = true) };
    contents.emit(name, event, ...more);
    return refused;
  };
  return { refuses, log, open: (url: string) => open({ url }).action, webRtc: () => webRtc };
}

it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leads nowhere', (name) => {
  const { refuses, log } = guarded();
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://vision/window.html'])
    expect(refuses(name, url)).toBe(true);
  expect(refuses(name, here)).toBe(false);
  expect(log).toHaveLength(3);
});

it('opens no window', () => {
  expect(guarded().open('https://example.com/')).toBe('deny');
  expect(guarded().open(here)).toBe('deny');
});

it('embeds no view, and would give it nothing', () => {
  const { refuses, log } = guarded();
  const preferences = { preload: '/tmp/evil.js', nodeIntegration: true };
  const parameters = { src: 'https://example.com/', allowpopups: 'true' };
  expect(refuses('will-attach-webview', preferences, parameters)).toBe(true);
  expect(preferences).toEqual({ nodeIntegration: false });
  expect(log).toEqual(['refused to embed a view of https://example.com/']);
});

it('gives WebRTC no way past a proxy that is not there', () => {
  expect(guarded().webRtc()).toBe('disable_non_proxied_udp');
});
