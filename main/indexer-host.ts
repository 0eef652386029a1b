import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { availableParallelism } from 'node:os';
import { parsed } from '../contract/check-input.ts';
import type { CommandInput, CommandName, CommandOutput } from '../contract/commands.ts';
import type { IndexerEvent, IndexerHealth } from '../contract/events.ts';
import { FaultError, type Fault } from '../contract/fault.ts';
import {
  fromIndexerSchema,
  type FromIndexer,
  type ToIndexer,
} from '../contract/indexer-messages.ts';
import { decoderArguments } from '../contract/plain/decoder-arguments.ts';
import { decoderEnvironment } from '../contract/plain/decoder-environment.ts';
import { poolThreadsOn } from '../contract/plain/pool-threads.cjs';
import { Decoders } from './hosting/decoders.ts';
import { eachLine } from './hosting/each-line.ts';
import { makeGate, type Gate } from './hosting/gate.ts';
import { PendingCalls } from './hosting/pending-calls.ts';
import { restoreApart } from './hosting/restore-apart.ts';
import { restartDelayMs } from './hosting/restart-policy.ts';
import type { ShownLibrary } from './library-choice.ts';
import type { Places } from './places.ts';

const openingLimitMs = 60_000;
/** A million photos of an older version are copied, checked and changed before they are opened. */
const preparingLimitMs = 60 * 60_000;
const closingLimitMs = 5_000;
const tooOftenText =
  'The background process ended unexpectedly several times in a row and was not started again. ' +
  'Your labels are safe. Try again; if it keeps happening, the log in the data folder says why.';
const goneText = 'The background process ended while it was working on this. It is starting again.';

const keptElsewhere = () =>
  new FaultError(
    'bad-request',
    'Another computer keeps this library, with its copies. Put one back there.',
  );

/** With the number of its threads, which is read before a process runs its first line. */
const environmentOfReaders = (): NodeJS.ProcessEnv => ({
  ...process.env,
  UV_THREADPOOL_SIZE: String(poolThreadsOn(availableParallelism())),
});

/** A decoder opens no file: one thread for each processor, at least the usual four. */
const environmentOfDecoders = (): NodeJS.ProcessEnv => ({
  ...decoderEnvironment(process.env),
  UV_THREADPOOL_SIZE: String(Math.max(4, availableParallelism())),
});

export type IndexerHostOptions = {
  /** With the built indexer, which is started by path and never imported, and the decoder that it asks for. */
  readonly places: Pick<Places, 'indexer' | 'decoder' | 'weights'>;
  /** The library to open, asked at each start. */
  readonly library: () => Pick<ShownLibrary, 'folder' | 'followed'>;
  readonly log: (line: string) => void;
  readonly onEvent: (event: IndexerEvent) => void;
  /** With the reason; null while all is well. */
  readonly onHealth: (health: IndexerHealth, reason: Fault | null) => void;
};

/**
 * Owns the indexer's process from its first start to its last end.
 *
 * Calls made while it starts wait; calls under way when it dies are rejected as `indexer-gone`. It is
 * started again with growing pauses until it has died too often; then the person decides.
 */
export class IndexerHost {
  readonly #options: IndexerHostOptions;
  readonly #pending = new PendingCalls();
  readonly #crashesAtMs: number[] = [];
  readonly #decoders: Decoders;
  #child: UtilityProcess | null = null;
  #opening: Gate<UtilityProcess> = makeGate();
  #health: IndexerHealth = 'starting';
  #reason: Fault | null = null;
  #openingTimer: NodeJS.Timeout | undefined;
  #restartTimer: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(options: IndexerHostOptions) {
    this.#options = options;
    this.#decoders = new Decoders({
      start: (how) => {
        const args = decoderArguments(how);
        return this.#fork(options.places.decoder, 'My Cat decoder', environmentOfDecoders(), args);
      },
      log: options.log,
      told: (message) => this.#child?.postMessage(message),
    });
  }

  get health(): IndexerHealth {
    return this.#health;
  }

  get reason(): Fault | null {
    return this.#reason;
  }

  start(): void {
    const { places, log } = this.#options;
    const { folder: libraryFolder, followed } = this.#options.library();
    const child = this.#fork(places.indexer, 'My Cat indexer', environmentOfReaders());
    this.#child = child;
    child.on('message', (message: unknown) => {
      const heard = parsed(fromIndexerSchema, message);
      if (!heard.success) log(`sent a message nobody understands: ${heard.reason}`);
      else if (child === this.#child) this.#hear(child, heard.data);
    });
    child.once('exit', (code) => {
      if (child === this.#child) this.#ended(code);
    });
    this.#limitOpening(child, openingLimitMs);
    this.#say(child, {
      kind: 'open',
      libraryFolder,
      weightsFolder: places.weights,
      followed,
    });
  }

  #limitOpening(child: UtilityProcess, limitMs: number): void {
    clearTimeout(this.#openingTimer);
    this.#openingTimer = setTimeout(() => child.kill(), limitMs);
  }

  /** Asks the indexer something; rejects with a {@link FaultError}. */
  async call<Name extends CommandName>(
    command: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    // The indexer is our own code and types its answers by the same contract.
    return (await this.forward(command, input)) as CommandOutput<Name>;
  }

  /** As {@link call}, for an input that was parsed by the contract's schema just before. */
  async forward(command: CommandName, input: unknown): Promise<unknown> {
    if (this.#health === 'stopped')
      throw new FaultError('indexer-gone', this.#reason?.message ?? goneText);
    const child = await this.#opening.passed;
    return this.#pending.open((id) => this.#say(child, { kind: 'call', id, command, input }));
  }

  /** Gives a running indexer its end of the channel to the vision window. */
  connectVision(port: MessagePortMain): void {
    this.#child?.postMessage({ kind: 'vision-window' } satisfies ToIndexer, [port]);
  }

  /** Starts again after it was given up on; nothing otherwise. */
  restart(): void {
    if (this.#health !== 'stopped' || this.#closing) return;
    this.#crashesAtMs.length = 0;
    this.#opening = makeGate();
    this.#become('restarting', null);
    this.start();
  }

  /** Does something while nobody has the library open; calls made meanwhile wait. */
  async whileClosed(work: () => Promise<void>): Promise<void> {
    this.#opening = makeGate();
    this.#become('restarting', null);
    await this.close();
    try {
      await work();
    } finally {
      this.#crashesAtMs.length = 0;
      this.#closing = false;
      this.start();
    }
  }

  /** Puts the library back from a copy, the newest whole one for null, while nobody has it open. */
  restore(from: string | null): Promise<void> {
    const { indexer } = this.#options.places;
    const { folder, followed } = this.#options.library();
    if (followed !== null) throw keptElsewhere();
    return this.whileClosed(() =>
      restoreApart(this.#fork(indexer, 'My Cat restore', environmentOfReaders()), folder, from),
    );
  }

  /** Asks it to finish, waits, and ends it if it does not. */
  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#restartTimer);
    const child = this.#child;
    if (child === null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.#say(child, { kind: 'close' });
    const timer = setTimeout(() => child.kill(), closingLimitMs);
    await gone;
    clearTimeout(timer);
  }

  #fork(
    script: string,
    serviceName: string,
    env: NodeJS.ProcessEnv,
    args: string[] = [],
  ): UtilityProcess {
    const child = utilityProcess.fork(script, args, {
      serviceName,
      stdio: 'pipe',
      env,
    });
    eachLine(child.stdout, this.#options.log);
    eachLine(child.stderr, this.#options.log);
    return child;
  }

  #say(child: UtilityProcess, message: ToIndexer): void {
    child.postMessage(message);
  }

  #hear(child: UtilityProcess, message: FromIndexer): void {
    switch (message.kind) {
      case 'ready':
        clearTimeout(this.#openingTimer);
        this.#opening.open(child);
        this.#become('running', null);
        return;
      case 'preparing':
        this.#limitOpening(child, preparingLimitMs);
        return;
      case 'refused':
        this.#stop(message.fault);
        child.kill();
        return;
      case 'answer':
        this.#pending.answer(message.id, message.outcome);
        return;
      case 'event':
        this.#options.onEvent(message.event);
        return;
      case 'restored':
        // Asked of a process of its own, which hears it itself.
        return;
      case 'start-decoder':
        this.#decoders.start(message.id, message);
        return;
      case 'end-decoder':
        this.#decoders.end(message.id);
        return;
      case 'closed':
        child.kill();
    }
  }

  #ended(code: number): void {
    clearTimeout(this.#openingTimer);
    this.#child = null;
    this.#decoders.endAll();
    this.#options.log(`ended with code ${code}`);
    const fault: Fault = { kind: 'indexer-gone', message: goneText };
    this.#pending.rejectAll(fault);
    if (this.#closing || this.#health === 'stopped') return;
    if (this.#health === 'running') this.#opening = makeGate();
    const nowMs = Date.now();
    this.#crashesAtMs.push(nowMs);
    const delayMs = restartDelayMs(this.#crashesAtMs, nowMs);
    if (delayMs === null) {
      this.#stop({ kind: 'indexer-gone', message: tooOftenText });
      return;
    }
    this.#become('restarting', {
      kind: 'indexer-gone',
      message: `The background process ended (code ${code}) and is starting again.`,
    });
    this.#restartTimer = setTimeout(() => this.start(), delayMs);
  }

  #stop(fault: Fault): void {
    clearTimeout(this.#openingTimer);
    this.#opening.fail(new FaultError(fault.kind, fault.message));
    this.#pending.rejectAll(fault);
    this.#become('stopped', fault);
  }

  #become(health: IndexerHealth, reason: Fault | null): void {
    this.#health = health;
    this.#reason = reason;
    this.#options.onHealth(health, reason);
  }
}
