/**
 * Memory that is lent for a while and lent again.
 *
 * A photo takes some thirty megabytes of inputs and layers. Fresh memory for each is zeroed, mapped page by page and
 * collected, which inside Electron took longer than the networks themselves.
 */
export type Arena = {
  /** Room for `length` numbers, with whatever was left in it; good until the `within` around it ends. */
  readonly floats: (length: number) => Float32Array<ArrayBuffer>;
  /** Does some work, after which all that was lent for it may be lent again. One after the other, or nested. */
  readonly within: <T>(work: () => Promise<T>) => Promise<T>;
};

/** Each time new memory: for what is kept, or done once. */
export const freshMemory: Arena = {
  floats: (length) => new Float32Array(length),
  within: (work) => work(),
};

/** Numbers in a block of 4 MB; what is larger has a block of its own. */
const blockLength = 2 ** 20;

/** Blocks kept from one photo to the next; a crowd takes more for a while. */
const keptBlocks = 8;

/** Creates an arena for one thread that looks at one photo at a time. */
export function createArena(): Arena {
  const blocks: Float32Array<ArrayBuffer>[] = [];
  let block = 0;
  let used = 0;
  let depth = 0;

  function floats(length: number): Float32Array<ArrayBuffer> {
    for (; ; block++, used = 0) {
      const here = (blocks[block] ??= new Float32Array(Math.max(length, blockLength)));
      if (used + length > here.length) continue;
      used += length;
      return here.subarray(used - length, used);
    }
  }

  async function within<T>(work: () => Promise<T>): Promise<T> {
    const [blockBefore, usedBefore] = [block, used];
    depth++;
    try {
      return await work();
    } finally {
      depth--;
      [block, used] = [blockBefore, usedBefore];
      if (depth === 0) blocks.length = Math.min(blocks.length, keptBlocks);
    }
  }

  return { floats, within };
}
