import { stat } from 'node:fs/promises';
import { errorCode } from '../files/error-code.ts';
import { linesAfter, sendOutbox } from './send-outbox.ts';

/** How many words wait, and where. */
export type Waiting = {
  /** For the share. */
  readonly unsent: number;
  /** On the share, for the next copy. */
  readonly untaken: number;
};

export type OutboxSender = {
  /** Brings to the share what is missing there; rejects where it is away. */
  readonly send: () => Promise<void>;
  /** The share was away, or is another: what lies there is looked at again. */
  readonly doubt: () => void;
  /** `taken` words of this computer are in the copy that is shown. */
  readonly waiting: (taken: number) => Promise<Waiting>;
};

/** Keeps a file on a share the same as an outbox. */
export function createOutboxSender(outbox: string, target: string): OutboxSender {
  let sent: number | null = null;
  let isDoubted = true;
  let counted = { bytes: 0, lines: 0 };

  async function lines(): Promise<number> {
    const bytes = await sizeOf(outbox);
    if (bytes !== counted.bytes)
      counted = { bytes, lines: counted.lines + (await linesAfter(outbox, counted.bytes)) };
    return counted.lines;
  }

  return {
    send: async () => {
      if (!isDoubted && sent === (await sizeOf(outbox))) return;
      sent = await sendOutbox(outbox, target, isDoubted ? null : sent);
      isDoubted = false;
    },
    doubt: () => {
      isDoubted = true;
    },
    waiting: async (taken) => {
      const all = Math.max(0, (await lines()) - taken);
      // Until the share was looked at nobody knows what lies there.
      const unsent = sent === null ? all : Math.min(all, await linesAfter(outbox, sent));
      return { unsent, untaken: all - unsent };
    },
  };
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
