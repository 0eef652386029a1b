import { readLimitMs } from '../images/limits.ts';
import { createReaderOver, type PhotoReader } from '../images/reader-over.ts';
import { spareMemory } from '../spare-memory.ts';
import type { StartDecoder } from './decoder-link.ts';
import { forkDecoder } from './fork-decoder.ts';
import { createProcessDecoder } from './process-decoder.ts';

/** Reads photos here and has them decoded in a process of its own, so that no decoder is loaded here. */
export const createReaderApart = (start: StartDecoder = forkDecoder): PhotoReader =>
  createReaderOver(createProcessDecoder({ start }), readLimitMs, spareMemory.take);
