import { app, BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import { visionUrl } from './app-response.ts';
import type { Log } from './logs.ts';

/**
 * Whether a hidden window with the GPU engine is worth offering.
 *
 * `MY_CAT_ENGINE` decides when it is set; otherwise only a GPU that Chromium trusts counts, since
 * its software replacement is slower than the threads.
 */
export function wantsVisionWindow(): boolean {
  const asked = process.env['MY_CAT_ENGINE'];
  if (asked) return asked === 'webgpu' || asked === 'webgl';
  const { gpu_compositing: compositing, webgl } = app.getGPUFeatureStatus();
  return compositing === 'enabled' && webgl === 'enabled';
}

/**
 * The hidden, sandboxed window in which the GPU engine runs.
 *
 * Each `connect` loads it afresh and hands out the indexer's end of a new channel, so a restarted
 * indexer never meets the half-finished work of the one before.
 */
export class VisionWindow {
  readonly #preload: string;
  readonly #log: Log;
  #window: BrowserWindow | null = null;

  constructor(preload: string, log: Log) {
    this.#preload = preload;
    this.#log = log;
  }

  async connect(): Promise<MessagePortMain> {
    const window = this.#window ?? this.#open();
    await window.loadURL(visionUrl);
    const { port1, port2 } = new MessageChannelMain();
    window.webContents.postMessage('vision-port', null, [port2]);
    return port1;
  }

  close(): void {
    this.#window?.destroy();
    this.#window = null;
  }

  #open(): BrowserWindow {
    const window = new BrowserWindow({
      show: false,
      width: 64,
      height: 64,
      skipTaskbar: true,
      webPreferences: {
        preload: this.#preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        // Nobody looks at it, and it must not slow down for that.
        backgroundThrottling: false,
      },
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#log(`the vision window's process ended: ${reason}`);
    });
    window.on('closed', () => {
      this.#window = null;
    });
    this.#window = window;
    return window;
  }
}
