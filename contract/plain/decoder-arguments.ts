/** How a decoder's process is started: by whoever may start one, read by itself. */
export type DecoderStart = {
  /** Where it connects to. */
  readonly address: string;
  /** Without native code that another one may have ended by. */
  readonly safely: boolean;
};

const safelyOption = '--safely';

/** What is written behind the script's name. */
export const decoderArguments = ({ address, safely }: DecoderStart): string[] =>
  safely ? [address, safelyOption] : [address];

/** Reads `process.argv`; null where nobody said where to connect to. */
export function readDecoderArguments(argv: readonly string[]): DecoderStart | null {
  const [, , address, ...options] = argv;
  return address === undefined ? null : { address, safely: options.includes(safelyOption) };
}
