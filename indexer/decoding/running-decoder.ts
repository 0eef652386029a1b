import type { FromDecoder, ToDecoder } from '../../contract/decoder-messages.ts';
import { fromDecoderSchema } from '../../contract/decoder-messages.ts';
import { parsed } from '../../contract/check-input.ts';
import type { DecoderLink } from './decoder-link.ts';

/** The process ended before it answered. */
export class DecoderDied extends Error {
  override readonly name = 'DecoderDied';

  constructor() {
    super('The process that decodes photos ended.');
  }
}

/** What is said of one piece of work. */
export type DecoderAnswer = Exclude<FromDecoder, { readonly kind: 'ready' | 'grown' }>;

export type DecoderQuestion = Omit<ToDecoder, 'id'>;

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

type Asked = {
  readonly resolve: (answer: DecoderAnswer) => void;
  readonly reject: (error: Error) => void;
};

/** Talks with a process that was just started. */
export function runDecoder(link: DecoderLink): RunningDecoder {
  const asked = new Map<number, Asked>();
  let lastId = 0;
  let alive = true;
  /** Told to end, which takes its time, or to be ended after what was asked; nothing more is asked of it. */
  let ending = false;
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
      becomeReady();
      return;
    }
    if (answer.kind === 'grown') ending = true;
    else {
      asked.get(answer.id)?.resolve(answer);
      asked.delete(answer.id);
    }
    if (ending && asked.size === 0) link.kill();
  });
  link.onExit(() => {
    alive = false;
    failReady(new DecoderDied());
    for (const { reject } of asked.values()) reject(new DecoderDied());
    asked.clear();
  });

  return {
    ready,
    gone,
    isAlive: () => alive && !ending,
    kill,
    ask(question) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        if (!alive) {
          reject(new DecoderDied());
          return;
        }
        asked.set(id, { resolve, reject });
        link.post({ id, ...question });
      });
    },
  };
}
