import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
import { electronSwitches, requireElectron } from '../setup/electron.ts';
import { root } from '../setup/paths.ts';
import { pageUrl } from './places.ts';

/** The real app, started for one test, and all it complained about. */
export type RunningApp = {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** Page errors, console errors and security warnings; a test with any fails. */
  readonly problems: string[];
  readonly close: () => Promise<void>;
};

export type StartOptions = {
  readonly dataFolder: string;
  /** More switches for the command line. */
  readonly switches?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Executable of a packed app, to start instead of this checkout's. */
  readonly packed?: string;
  /** Makes a program that starts the one at this path, to be started in its place. */
  readonly through?: (executable: string) => string;
  /** Files and folders to open it with. */
  readonly files?: readonly string[];
};

/** Native code where there is some for this machine, which saves the tests a third of their time. */
const nativeCode = existsSync(
  join(root, 'node_modules/onnxruntime-node/bin/napi-v6', process.platform, process.arch),
)
  ? 'onnx'
  : 'wasm';

/** Starts the built app with a data folder of its own and waits for its page. */
export async function startApp(options: StartOptions): Promise<RunningApp> {
  const { dataFolder, switches = [], environment = {}, files = [], packed, through } = options;
  const executable = packed ?? requireElectron().executable;
  const electron = await launch({
    executablePath: through?.(executable) ?? executable,
    args: [...electronSwitches(), '--lang=en-US', ...switches, ...(packed ? [] : [root]), ...files],
    env: {
      ...inherited(),
      MY_CAT_DATA: dataFolder,
      ELECTRON_ENABLE_SECURITY_WARNINGS: 'true',
      // The same engine on every machine, with a GPU or without.
      MY_CAT_ENGINE: nativeCode,
      ...environment,
    },
    // Without this Playwright would pin the colour scheme that the settings choose.
    colorScheme: null,
  });
  const page = await pageOf(electron);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || text.includes('Security Warning'))
      problems.push(`${message.type()}: ${text}`);
  });
  page.on('crash', () => problems.push('the page crashed'));
  await page.waitForLoadState();
  return { electron, page, problems, close: () => electron.close() };
}

/**
 * Starts Electron, once more where Playwright waits in vain.
 *
 * Where all processors are busy the answer to its first question gets lost now and then, though the app runs.
 */
async function launch(options: Parameters<typeof _electron.launch>[0]) {
  try {
    return await _electron.launch({ ...options, timeout: 20_000 });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    return _electron.launch({ ...options, timeout: 60_000 });
  }
}

/** The window with the page; another may be the hidden one that computes. */
async function pageOf(electron: ElectronApplication): Promise<Page> {
  const isPage = (page: Page) => page.url() === pageUrl;
  const first = await electron.firstWindow();
  await first.waitForLoadState();
  return electron.windows().find(isPage) ?? electron.waitForEvent('window', { predicate: isPage });
}

/** The test runner's own environment without what is meant for it alone. */
function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'NODE_OPTIONS',
  );
  return Object.fromEntries(entries);
}
