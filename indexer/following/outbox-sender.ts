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
  let counted = { lines: 0, until: 0 };

  async function lines(): Promise<number> {
    const before = counted;
    if ((await sizeOf(outbox)) === before.until) return before.lines;
    // It grows while it is read: where it was read to is what counts.
    const more = await linesAfter(outbox, before.until);
    counted = { lines: before.lines + more.lines, until: more.until };
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
      const unsent = sent === null ? all : Math.min(all, (await linesAfter(outbox, sent)).lines);
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
