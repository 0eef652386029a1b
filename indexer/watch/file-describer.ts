import { withDeadline } from '../images/with-deadline.ts';
import type { ListedFile } from '../ports.ts';
import { describeEach, type DescribeFiles } from './describe-file.ts';
import { numbersOfFile } from './looking-messages.ts';
import type { LookingThread } from './looking-thread.ts';
import { lookingThreads, type LookingThreads } from './looking-threads.ts';

/** So many files are described in less time than a thread needs to start. */
const firstFiles = 2000;
/** Fewer files are described in less time than it takes to ask a thread for them. */
const fewestFiles = 4;
const filesInBatch = 512;
/** So many files are described as usual before a thread is tried again. */
const filesBetween = 4096;
/** A thread that has not answered after so long hangs. */
const hangsAfterMs = 3000;

/** Describes the files of one listing. */
export type FileDescriber = {
  readonly describe: DescribeFiles;
  /** Nothing more of this listing is waited for. */
  end(): void;
};

/**
 * Describes the files of one listing on a thread that it is lent, where that is worth it.
 *
 * There a file costs a fraction of what it costs on the threads that all disks share, but one is asked for after the other.
 * So those serve as they always did where a disk makes one wait or does not answer, for few files, and for all that is
 * no plain file.
 */
export function createFileDescriber(
  threads: LookingThreads = lookingThreads,
  first: number = firstFiles,
  lateMs: number = hangsAfterMs,
): FileDescriber {
  let thread: LookingThread | null = null;
  /** So many files are described as usual before a thread is asked. */
  let asUsual = first;

  /** Null where no thread serves for the rest of this listing. */
  async function ask(paths: readonly string[]): Promise<Float64Array | null> {
    thread ??= threads.lend();
    if (thread === null) return new Float64Array();
    return withDeadline(thread.ask(paths), lateMs, () => new Error('It hangs.')).catch(() => null);
  }

  async function describeApart(paths: readonly string[]) {
    const facts = await ask(paths);
    if (facts === null) asUsual = Infinity;
    else if (facts.length < numbersOfFile * paths.length) asUsual = Math.max(asUsual, filesBetween);
    const described = paths.map((path, at) => fileFrom(path, facts, at));
    const isOdd = (_: string, at: number) => described[at] === null;
    const odd = await describeEach(paths.filter(isOdd));
    const rest = odd.values();
    return described.map((file) => file ?? rest.next().value ?? null);
  }

  async function describe(paths: readonly string[]) {
    const described: (ListedFile | null)[] = [];
    while (described.length < paths.length) {
      const at = described.length;
      const left = paths.length - at;
      const usual = left < fewestFiles ? left : Math.min(left, asUsual);
      const part = paths.slice(at, at + (usual > 0 ? usual : filesInBatch));
      if (usual > 0) asUsual = Math.max(0, asUsual - usual);
      const files = await (usual > 0 ? describeEach(part) : describeApart(part));
      for (const file of files) described.push(file);
    }
    return described;
  }

  return {
    describe,
    end() {
      asUsual = Infinity;
      if (thread !== null) threads.giveBack(thread);
      thread = null;
    },
  };
}

function fileFrom(path: string, facts: Float64Array | null, at: number): ListedFile | null {
  const bytes = facts?.[numbersOfFile * at] ?? -1;
  const modifiedAtMs = facts?.[numbersOfFile * at + 1] ?? 0;
  return bytes < 0 ? null : { path, bytes, modifiedAtMs: Math.floor(modifiedAtMs) };
}
