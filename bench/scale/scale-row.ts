import { serialize } from 'node:v8';
import type { Watched } from './watch-loop.ts';

/** One line of the table: what somebody waits for. */
export type ScaleRow = {
  readonly what: string;
  /** Without the time in which other programs had the processors; see {@link Watched}. */
  readonly tookMs: number;
  readonly wallMs: number;
  readonly blockMs: number;
  /** Of the answer as it goes to the page; null where that is not what it costs. */
  readonly bytes: number | null;
};

export function rowOf(what: string, { tookMs, wallMs, blockMs, result }: Watched): ScaleRow {
  const bytes = result === undefined ? null : serialize(result).byteLength;
  return { what, tookMs, wallMs, blockMs, bytes };
}
