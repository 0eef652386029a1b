import type { DecoderWork, FromDecoder, ToDecoder } from '../../contract/decoder-messages.ts';
import { fromDecoderSchema } from '../../contract/decoder-messages.ts';
import { parsed } from '../../contract/check-input.ts';
import type { DecoderLink } from './decoder-link.ts';

/** The process ended before it answered; `wasReady` tells whether it ever worked. */
export class DecoderDied extends Error {
  override readonly name = 'DecoderDied';
  readonly wasReady: boolean;

  constructor(wasReady: boolean) {
    super('The process that decodes photos ended.');
    this.wasReady = wasReady;
  }
}

/** What is said of one piece of work. */
export type DecoderAnswer = Exclude<FromDecoder, { readonly kind: 'ready' }>;

export type DecoderQuestion = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly work: DecoderWork;
};

/** A decoder's process from its start to its end. */
export type RunningDecoder = {
  /** Resolves once it can be asked; rejects with a {@link DecoderDied} when it ends before that. */
  readonly ready: Promise<void>;
  /** Rejects with a {@link DecoderDied} when the process ends first. */
  ask(question: DecoderQuestion): Promise<DecoderAnswer>;
  isAlive(): boolean;
  /** Resolves when the process has gone. */
  readonly gone: Promise<void>;
  kill(): void;
};

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

type Asked = {
  readonly resolve: (answer: DecoderAnswer) => void;
  readonly reject: (error: Error) => void;
};

/** Talks with a process that was just started. */
export function runDecoder(link: DecoderLink): RunningDecoder {
  const asked = new Map<number, Asked>();
  let lastId = 0;
  let alive = true;
  /** Told to end, which takes its time; nothing more is asked of it. */
  let ending = false;
  let isReady = false;
  let becomeReady: () => void = () => undefined;
  let failReady: (error: Error) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    becomeReady = resolve;
    failReady = reject;
  });
  ready.catch(() => undefined); // Told to whoever asks.
  const gone = new Promise<void>((resolve) => link.onExit(resolve));

  const kill = () => {
    ending = true;
    link.kill();
  };

  link.onMessage((message) => {
    const heard = parsed(fromDecoderSchema, message);
    if (!heard.success) {
      // Who answers so has been taken over, or is another version: nothing it says is believed.
      console.error(`The decoder sent a message nobody understands: ${heard.reason}`);
      kill();
      return;
    }
    const answer = heard.data;
    if (answer.kind === 'ready') {
      isReady = true;
      becomeReady();
      return;
    }
    asked.get(answer.id)?.resolve(answer);
    asked.delete(answer.id);
  });
  link.onExit(() => {
    alive = false;
    failReady(new DecoderDied(isReady));
    for (const { reject } of asked.values()) reject(new DecoderDied(isReady));
    asked.clear();
  });

  const say = (message: ToDecoder) => link.post(message);

  async function send(id: number, { name, bytes, work }: DecoderQuestion): Promise<void> {
    say({ kind: 'begin', id, name, bytes: bytes.length, work });
    // Of a Buffer's kind nothing must be known on the other side.
    const whole = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < whole.length && alive; at += link.partBytes) {
      if (at > 0) await nextTurn();
      say({ kind: 'part', id, at, bytes: whole.subarray(at, at + link.partBytes) });
    }
  }

  return {
    ready,
    gone,
    isAlive: () => alive && !ending,
    kill,
    ask(question) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        if (!alive) {
          reject(new DecoderDied(isReady));
          return;
        }
        asked.set(id, { resolve, reject });
        send(id, question).catch(reject);
      });
    },
  };
}
