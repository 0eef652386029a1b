import { sentLineSchema, type SentLine } from '../../contract/sent-word.ts';
import { checkedLine, uncheckedLine } from '../words/checked-line.ts';

/** Whole lines of a file of words, and what is none of them. */
export type SentLines = {
  readonly lines: readonly SentLine[];
  /** Numbers, from 1, of lines that are spoilt or say what nobody understands; they are left out. */
  readonly bad: readonly number[];
  /** Bytes up to the end of the last line that is whole; what stands behind may still be on its way. */
  readonly bytes: number;
};

/** A line of a file of words, with its end. */
export const sentText = (line: SentLine): string => checkedLine(JSON.stringify(line));

/** Reads a file of words, or a part of one that begins with a line. It may come from anybody: see the schema. */
export function readSentLines(bytes: Buffer): SentLines {
  const end = bytes.lastIndexOf(0x0a) + 1;
  const texts = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
  const bad: number[] = [];
  const lines = texts.flatMap((text, at) => {
    const line = sentLineSchema.safeParse(parsed(uncheckedLine(text)));
    if (line.success) return [line.data];
    bad.push(at + 1);
    return [];
  });
  return { lines, bad, bytes: end };
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return null;
  }
}
