import type { ToDecoder } from '../../contract/decoder-messages.ts';

/** A decoder's process, as whoever asks it sees it. */
export type DecoderLink = {
  /** The bytes in a message may be a view of more; they are not changed until they are on their way. */
  readonly post: (message: ToDecoder) => void;
  /** As many bytes as one message should have at most. */
  readonly partBytes: number;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** The process has ended, whoever ended it. */
  readonly onExit: (listener: () => void) => void;
  /** Ends the process at once; it is told as any other end. */
  readonly kill: () => void;
};
