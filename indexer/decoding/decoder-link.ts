import type { ToDecoder } from '../../contract/decoder-messages.ts';

/** A decoder's process, as whoever asks it sees it. */
export type DecoderLink = {
  /** The bytes in a message are written from where they lie: they are not changed until it is answered. */
  readonly post: (message: ToDecoder) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** The process has ended, whoever ended it. */
  readonly onExit: (listener: () => void) => void;
  /** Ends the process at once; it is told as any other end. */
  readonly kill: () => void;
};

/** Starts a decoder's process: `safely` without native code that another one may have ended by. */
export type StartDecoder = (safely: boolean) => DecoderLink;
