/** Entry of the background process: the contract's messages on one side, an open library on the other. */
import './opening/refuse-native-sharp.ts';
import { join } from 'node:path';
import { parsed } from '../contract/check-input.ts';
import type { IndexerEvent } from '../contract/events.ts';
import { FaultError, toFault } from '../contract/fault.ts';
import { toIndexerSchema, type FromIndexer, type ToIndexer } from '../contract/indexer-messages.ts';
import { createAppDecoders } from './decoding/app-decoders.ts';
import type { VisionPort } from './engines/window-engine.ts';
import type { Indexer } from './indexer.ts';
import { takeLowestPriority } from './lowest-priority.ts';

/** What Electron gives a utility process; its own types are for Electron's main process only. */
type ParentPort = {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly VisionPort[] }) => void,
  ): void;
  postMessage(message: unknown): void;
};

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (parentPort === undefined) throw new Error('The indexer is started by the app, not by hand.');
const port = parentPort;

let opening: Promise<Indexer> | null = null;

takeLowestPriority();

function say(message: FromIndexer): void {
  port.postMessage(message);
}

const decoders = createAppDecoders(say);

async function open(message: ToIndexer & { kind: 'open' }): Promise<void> {
  try {
    // Loaded after the guard of the first line has run: a bundler may hoist static imports above it.
    const { openIndexer } = await import('./open-indexer.ts');
    const { openFollowed } = await import('./following/open-followed.ts');
    const { isOutdated } = await import('./opening/is-outdated.ts');
    const { libraryFolder, weightsFolder, followed } = message;
    // To fetch a copy takes as long as the network does.
    if (followed !== null || isOutdated(libraryFolder)) say({ kind: 'preparing' });
    const options = {
      libraryFolder,
      weightsFolder,
      startDecoder: decoders.start,
      onEvent: (event: IndexerEvent) => say({ kind: 'event', event }),
    };
    opening ??=
      followed === null
        ? openIndexer({ ...options, watch: true })
        : openFollowed({ ...options, followed });
    await opening;
    say({ kind: 'ready' });
  } catch (error) {
    say({ kind: 'refused', fault: toFault(error) });
  }
}

/** What is done instead of opening: this process ends afterwards. */
async function restore({ libraryFolder, from }: ToIndexer & { kind: 'restore' }): Promise<void> {
  try {
    const { libraryFilesIn } = await import('./opening/library-files.ts');
    const { restoreLibrary } = await import('./words/restore-library.ts');
    const files = libraryFilesIn(libraryFolder);
    restoreLibrary(files, from === null ? null : join(files.backups, from), Date.now());
    say({ kind: 'restored' });
  } catch (error) {
    say({ kind: 'refused', fault: toFault(error) });
  }
}

async function call({ id, command, input }: ToIndexer & { kind: 'call' }): Promise<void> {
  try {
    if (opening === null) throw new FaultError('bad-request', 'The library is not open yet.');
    const { handlers } = await opening;
    const handle = handlers[command] as (input: unknown) => unknown;
    say({ kind: 'answer', id, outcome: { ok: true, value: await handle(input) } });
  } catch (error) {
    if (!(error instanceof FaultError)) console.error(`${command} failed:`, error);
    say({ kind: 'answer', id, outcome: { ok: false, fault: toFault(error) } });
  }
}

async function close(): Promise<void> {
  const indexer = await opening?.catch(() => null);
  await indexer?.close();
  say({ kind: 'closed' });
  process.exit(0);
}

async function useWindow(visionPort: VisionPort | undefined): Promise<void> {
  const indexer = await opening;
  if (visionPort !== undefined) await indexer?.useVisionPort(visionPort);
}

async function hear(message: ToIndexer, ports: readonly VisionPort[]): Promise<void> {
  switch (message.kind) {
    case 'open':
      return open(message);
    case 'restore':
      return restore(message);
    case 'call':
      return call(message);
    case 'vision-window':
      return useWindow(ports[0]);
    case 'decoder-ended':
      decoders.ended(message.id);
      return;
    case 'close':
      return close();
  }
}

port.on('message', ({ data, ports }) => {
  const message = parsed(toIndexerSchema, data);
  if (!message.success) {
    console.error('A message nobody understands:', message.reason);
    return;
  }
  hear(message.data, ports).catch((error: unknown) => {
    console.error(`${message.data.kind} failed:`, error);
  });
});
