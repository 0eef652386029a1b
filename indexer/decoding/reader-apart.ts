import { createPhotoReader, type PhotoReader } from '../images/photo-reader.ts';
import type { DecoderLink } from './decoder-link.ts';
import { forkDecoder } from './fork-decoder.ts';
import { createProcessDecoder } from './process-decoder.ts';

/** Reads photos here and has them decoded in a process of its own. */
export const createReaderApart = (start: () => DecoderLink = forkDecoder): PhotoReader =>
  createPhotoReader({ decoder: createProcessDecoder({ start }) });
