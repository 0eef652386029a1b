import type { SpareNumbers } from '../models/head/fitting/spare-numbers.ts';

/** Takes memory of so many bytes, which may hold anything. */
export type TakeMemory = (length: number) => Uint8Array<ArrayBuffer>;

/** Memory of its own: not zeroed, since it is written to from its beginning to its end. */
export const freshMemory: TakeMemory = (length) => {
  const { buffer, byteOffset } = Buffer.allocUnsafeSlow(length);
  return new Uint8Array(buffer, byteOffset, length);
};

/** Less is no burden to anybody. */
const leastBytes = 128 * 1024;
/** More is seldom needed, and would lie there for nothing. */
const mostBytes = 16 * 2 ** 20;
const mostKeptBytes = 64 * 2 ** 20;
/** Taken in units, so that one photo's fits the next, which is a little larger. */
const unitBytes = 2 ** 20;
/** Unused for so long, it is let go. */
const restMs = 10_000;

/**
 * Memory that was given back, for whoever asks next.
 *
 * Each photo needs some ten megabytes for a moment, its file's and its pixels. As garbage they make V8 go through all objects
 * of the process after every second photo, and the system clears each of their pages anew. What nobody gives back is
 * garbage as ever.
 */
export class SpareMemory {
  readonly #ours = new WeakSet<ArrayBufferLike>();
  #kept: ArrayBuffer[] = [];
  #rest: NodeJS.Timeout | null = null;

  /** Bytes that wait for whoever asks. */
  get keptBytes(): number {
    return this.#kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** At the beginning of a buffer that may be longer. */
  readonly take: TakeMemory = (length) => {
    if (length < leastBytes || length > mostBytes) return freshMemory(length);
    const buffer = this.#leastFitting(length) ?? this.#make(length);
    this.#kept = this.#kept.filter((one) => one !== buffer);
    return new Uint8Array(buffer, 0, length);
  };

  /** Takes back what was taken here, once nobody reads or writes it any more; nothing that was handed to another thread. */
  giveBack(taken: Pick<Uint8Array, 'buffer'>): void {
    if (!this.#ours.has(taken.buffer)) return;
    const buffer = taken.buffer as ArrayBuffer;
    const isHandedOn = buffer.byteLength === 0;
    if (isHandedOn || this.#kept.includes(buffer)) return;
    if (this.keptBytes + buffer.byteLength > mostKeptBytes) return;
    this.#kept.push(buffer);
    this.#rest ??= setTimeout(() => this.#letGo(), restMs).unref();
    this.#rest.refresh();
  }

  #leastFitting(length: number): ArrayBuffer | undefined {
    const fitting = this.#kept.filter(({ byteLength }) => byteLength >= length);
    return fitting.sort((one, other) => one.byteLength - other.byteLength)[0];
  }

  #make(length: number): ArrayBuffer {
    const { buffer } = freshMemory(Math.ceil(length / unitBytes) * unitBytes);
    this.#ours.add(buffer);
    return buffer;
  }

  #letGo(): void {
    this.#kept = [];
    this.#rest = null;
  }
}

/** What photos on their way through this process take theirs from, and what is computed of all crops on its way to the next number. */
export const spareMemory = new SpareMemory();

/** Arrays of numbers in {@link spareMemory}. */
export const spareNumbers: SpareNumbers = {
  take: (kind, count) => {
    const { buffer, byteOffset } = spareMemory.take(count * kind.BYTES_PER_ELEMENT);
    return new kind(buffer, byteOffset, count);
  },
  giveBack: (numbers) => {
    spareMemory.giveBack(numbers);
  },
};
