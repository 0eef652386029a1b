/** Says how far a step is: a part between 0 and 1, and a few words such as "31 of 187 MB". */
export type Progress = (part: number, words: string) => void;

const quietMs = 1_000;
const plainLineEveryMs = 10_000;
const output = process.stderr;

/**
 * Does one step of the setup and tells about it only if it takes long.
 *
 * A step that ends within a second says nothing. On a terminal the progress stays on one line;
 * elsewhere a plain line appears every ten seconds. Two may go on at once: each line of an end names its step.
 */
export async function step<T>(what: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const told = { announced: false, lastLineAt: startedAt };
  const announce = () => {
    told.announced = true;
    output.write(`${clear()}• ${what} …\n`);
  };
  const timer = setTimeout(announce, quietMs);
  const progress: Progress = (part, words) => {
    if (!told.announced) return;
    const text = `  ${String(Math.floor(part * 100)).padStart(3)} %  ${words}`;
    if (output.isTTY) output.write(`\r\x1b[K${text}`);
    else if (Date.now() - told.lastLineAt >= plainLineEveryMs) {
      told.lastLineAt = Date.now();
      output.write(`${text}\n`);
    }
  };
  try {
    const result = await work(progress);
    if (told.announced) output.write(`${clear()}  ${what}: done in ${seconds(startedAt)} s\n`);
    return result;
  } catch (error) {
    output.write(clear());
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Tells something that the person should know, in one line. */
export const tell = (text: string): boolean => output.write(`• ${text}\n`);

/** Bytes as "31 of 187 MB". */
export function megabytes(done: number, total: number): string {
  const inMegabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  return `${inMegabytes(done)} of ${inMegabytes(total)} MB`;
}

const clear = () => (output.isTTY ? '\r\x1b[K' : '');
const seconds = (since: number) => ((Date.now() - since) / 1_000).toFixed(1);
