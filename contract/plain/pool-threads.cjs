/**
 * How many threads wait for disks.
 *
 * CommonJS, since the terminal reads it before its process may load anything else.
 */

/**
 * Photos read at the same time on a computer with so many processors.
 *
 * @param {number} processors
 */
const readersOn = (processors) => Math.min(8, Math.max(2, processors));

/**
 * Threads for a process that reads photos, as `UV_THREADPOOL_SIZE` wants them before the first is used.
 *
 * Whatever waits for a disk holds one, for ever where a share's server is gone. So there are as many again as
 * such a share can take before it is left alone, and some to ask the healthy disks with. They cost nothing while
 * they rest.
 *
 * @param {number} processors
 */
const poolThreadsOn = (processors) => 2 * readersOn(processors) + 8;

module.exports = { readersOn, poolThreadsOn };
