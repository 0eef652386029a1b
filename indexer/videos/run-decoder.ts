import { execFile, type ExecFileException } from 'node:child_process';

/** Largest answer of the decoder: one frame at the size of a screen. */
const answerLimitBytes = 32 * 2 ** 20;

/**
 * What may be opened: the one file, as one of these kinds.
 *
 * A file's name promises nothing. Without this, a playlist called `.mp4` would have other files read,
 * or the network asked.
 */
const confined = [
  ...['-protocol_whitelist', 'file'],
  '-format_whitelist',
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,mjpeg,ogg,asf,flv',
];

/** The part of the arguments that names the file, for reading only. */
export const inputArguments = (path: string) => [...confined, '-i', `file:${path}`];

export type DecoderRun = {
  readonly limitMs: number;
  /** Ends the program at once. */
  readonly signal: AbortSignal;
};

/** The program was ended because the library closes; the video is none the worse for it. */
export class DecoderEnded extends Error {
  override readonly name = 'DecoderEnded';
}

/** The program took longer than it may, and was ended. */
export class DecoderTimeout extends Error {
  override readonly name = 'DecoderTimeout';
}

/** The program was ended by somebody else, or crashed. */
export class DecoderCrash extends Error {
  override readonly name = 'DecoderCrash';
}

/**
 * Runs a program of the decoder and answers what it wrote to its standard output.
 *
 * Rejects with a {@link DecoderTimeout}, a {@link DecoderEnded}, a {@link DecoderCrash}, or an error with what the program said.
 */
export function runDecoder(
  program: string,
  args: readonly string[],
  { limitMs, signal }: DecoderRun,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      {
        encoding: 'buffer',
        timeout: limitMs,
        maxBuffer: answerLimitBytes,
        killSignal: 'SIGKILL',
        windowsHide: true,
        signal,
      },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else if (signal.aborted) reject(new DecoderEnded(`${program} was ended`));
        else if (error.killed === true)
          reject(new DecoderTimeout(`${program} took longer than ${limitMs} ms`));
        else if (endedByCrash(error)) reject(new DecoderCrash(`${program} crashed`));
        else reject(new Error(lastLine(stderr) || error.message, { cause: error }));
      },
    );
  });
}

/** By a signal; on Windows by an exception, whose code is no exit code that a program chooses. */
export const endedByCrash = ({ signal, code }: Pick<ExecFileException, 'signal' | 'code'>) =>
  (signal ?? null) !== null || (typeof code === 'number' && code >= 0xc0000000);

const lastLine = (text: Buffer) => text.toString('utf8').trim().split('\n').at(-1) ?? '';
