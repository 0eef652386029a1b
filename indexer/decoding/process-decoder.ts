import { basename } from 'node:path';
import type { DecoderWork } from '../../contract/decoder-messages.ts';
import { FaultError } from '../../contract/fault.ts';
import { readLimitMs } from '../images/limits.ts';
import type { PictureDecoder } from '../images/picture-decoder.ts';
import { ReadFailure, readFailure } from '../images/read-failure.ts';
import { withDeadline } from '../images/with-deadline.ts';
import { isElectronOnLinux } from '../opening/native-sharp-in-electron.ts';
import { DecoderEnded } from '../videos/run-decoder.ts';
import type { StartDecoder } from './decoder-link.ts';
import { decodingCost, decodingRoomBytes } from './decoding-cost.ts';
import {
  DecoderDied,
  runDecoder,
  type DecoderAnswer,
  type RunningDecoder,
} from './running-decoder.ts';
import { createWeightedGate } from './weighted-gate.ts';

export type ProcessDecoderOptions = {
  /** Starts a process; asked anew after each end of one. */
  readonly start: StartDecoder;
  /** Whether a process can be started more safely than usual: Electron's on Linux. */
  readonly canBeSafer?: boolean;
  /** A photo that takes longer ends the process. */
  readonly limitMs?: number;
  /** Photos have that deadline inside as well; what does not listen to it has so much more. */
  readonly graceMs?: number;
  /** A process without work for this long is ended, since decoders keep the memory they once took. */
  readonly idleMs?: number;
  readonly roomBytes?: number;
};

/** A busy machine needs its time to start a process. */
const startLimitMs = 60_000;
/** Something else may have ended one that was starting; what ends so often before it works is broken. */
const startTries = 3;

/** Why a piece of work ended with its process, perhaps over something else that was in it. */
class Suspected extends Error {
  override readonly name = 'Suspected';
  readonly isLate: boolean;

  constructor(isLate: boolean) {
    super('The decoder ended.');
    this.isLate = isLate;
  }
}

class TooLate extends Error {}

const cannotStart = () =>
  new FaultError(
    'failed',
    'The process that decodes photos could not be started. Start My Cat again; if it stays so, install it anew.',
  );

/**
 * Decodes in a process of its own, which is started when first needed.
 *
 * What ends the process, or does not end itself in time, is suspected together with all that was in it; each of
 * these is tried once more, alone, and only what ends it again is to blame. Work is let in by its bytes and
 * pixels.
 *
 * Where a process can be started more safely, it is from then on once one has ended before it could be asked, or over a photo
 * that a safe one decodes.
 */
export function createProcessDecoder(options: ProcessDecoderOptions): PictureDecoder {
  const { start, limitMs = readLimitMs, graceMs = 3000, idleMs = 5 * 60_000 } = options;
  const canBeSafer = options.canBeSafer ?? isElectronOnLinux;
  const gate = createWeightedGate(options.roomBytes ?? decodingRoomBytes);
  let running: RunningDecoder | null = null;
  /** All that have not gone yet: one that has grown ends its work while another has begun. */
  const started = new Set<RunningDecoder>();
  let inWork = 0;
  let safely = false;
  let idleTimer: NodeJS.Timeout | undefined;
  let closed = false;

  function current(): RunningDecoder {
    if (closed) throw new DecoderEnded();
    if (running?.isAlive() === true) return running;
    try {
      const decoder = runDecoder(start(safely));
      started.add(decoder);
      void decoder.gone.then(() => started.delete(decoder));
      return (running = decoder);
    } catch (error) {
      console.error('No decoder could be started:', error);
      throw cannotStart();
    }
  }

  function rest(): void {
    if (inWork > 0) return;
    idleTimer = setTimeout(() => running?.kill(), idleMs).unref();
  }

  /** Loading is nobody's fault, and no photo's time. */
  async function readyDecoder(): Promise<RunningDecoder> {
    for (let left = startTries; left > 0; left--) {
      const decoder = current();
      try {
        await withDeadline(decoder.ready, startLimitMs, () => new TooLate());
        return decoder;
      } catch (error) {
        decoder.kill();
        if (canBeSafer && error instanceof DecoderDied && !closed) distrust('before it was ready');
      }
    }
    throw cannotStart();
  }

  async function attempt(path: string, bytes: Uint8Array, work: DecoderWork) {
    clearTimeout(idleTimer);
    inWork++;
    let decoder: RunningDecoder | null = null;
    try {
      decoder = await readyDecoder();
      const answer = decoder.ask({ name: basename(path), bytes, work });
      return await withDeadline(answer, limitMs + graceMs, () => new TooLate());
    } catch (error) {
      if (closed) throw new DecoderEnded();
      if (error instanceof TooLate) decoder?.kill();
      else if (!(error instanceof DecoderDied)) throw error;
      throw new Suspected(error instanceof TooLate);
    } finally {
      inWork--;
      rest();
    }
  }

  async function ask(path: string, bytes: Uint8Array, work: DecoderWork): Promise<DecoderAnswer> {
    try {
      return await gate.run(decodingCost(bytes), () => attempt(path, bytes, work));
    } catch (error) {
      if (!(error instanceof Suspected)) throw error;
    }
    return gate.alone(() => askAlone(path, bytes, work));
  }

  async function askAlone(path: string, bytes: Uint8Array, work: DecoderWork) {
    try {
      return await attempt(path, bytes, work);
    } catch (error) {
      if (!(error instanceof Suspected)) throw error;
      const answer = error.isLate ? null : await answerOfSafeOne(path, bytes, work);
      if (answer !== null) return answer;
      throw readFailure(error.isLate ? 'timed-out' : 'crashed-reader', path);
    }
  }

  /** What a safe process makes of work that ended another one; null where it makes nothing of it, or there is none. */
  async function answerOfSafeOne(path: string, bytes: Uint8Array, work: DecoderWork) {
    if (!canBeSafer || safely) return null;
    safely = true;
    try {
      const answer = await attempt(path, bytes, work);
      if (answer.kind !== 'failed') {
        distrust('over a photo');
        return answer;
      }
      running?.kill();
    } catch (error) {
      if (!(error instanceof Suspected)) throw error;
    }
    safely = false;
    return null;
  }

  /** What ended it so is the program and not a photo. */
  function distrust(when: string): void {
    safely = true;
    console.error(`The decoder ended ${when}; from now on it runs without native code.`);
  }

  function refusalOf(answer: DecoderAnswer): Error {
    if (answer.kind !== 'failed') return new Error('The decoder answered another question.');
    return answer.failure === null ? new Error(answer.message) : new ReadFailure(answer.failure);
  }

  async function file(path: string, bytes: Uint8Array, work: DecoderWork): Promise<Uint8Array> {
    const answer = await ask(path, bytes, work);
    if (answer.kind === 'rendered') return answer.file;
    throw refusalOf(answer);
  }

  return {
    async words({ path, bytes }) {
      const answer = await ask(path, bytes, { kind: 'words' });
      if (answer.kind === 'words') return answer.words;
      throw refusalOf(answer);
    },
    async sidecar({ path, bytes }, orientation) {
      const answer = await ask(path, bytes, { kind: 'sidecar', orientation });
      if (answer.kind === 'beside') return answer.beside;
      throw refusalOf(answer);
    },
    async decode({ path, bytes }) {
      const answer = await ask(path, bytes, { kind: 'decode' });
      if (answer.kind === 'decoded') return answer.picture;
      throw refusalOf(answer);
    },
    render: ({ path, bytes }, recipe) => file(path, bytes, { kind: 'render', recipe }),
    renderFrame: ({ widthPx, heightPx, pixels }, recipe, name) =>
      file(name, pixels, { kind: 'render-frame', widthPx, heightPx, recipe }),
    warmUp() {
      clearTimeout(idleTimer);
      current();
      rest();
    },
    async close() {
      closed = true;
      clearTimeout(idleTimer);
      for (const decoder of started) decoder.kill();
      await Promise.all([...started].map(({ gone }) => gone));
    },
  };
}
