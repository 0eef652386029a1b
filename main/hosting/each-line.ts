import { createInterface } from 'node:readline';

/** Calls back with every line of a stream, so that a child's output can be logged with a prefix. */
export function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  if (stream === null) return;
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', take);
}
