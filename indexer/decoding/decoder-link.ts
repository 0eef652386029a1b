/** A decoder's process, as whoever asks it sees it. */
export type DecoderLink = {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The process has ended, whoever ended it. */
  onExit(listener: () => void): void;
  /** Ends the process at once; it is told as any other end. */
  kill(): void;
};
