import { needleOf, type Needle } from './words-needle.ts';

/** What a folder tells of its files: nothing, that all have the text, or that those have it whose names go on with its rest. */
export const folderHas = { nothing: 0, whole: 1, beginning: 2 } as const;

const slash = '/'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);

/** A text that is looked for in paths, which are kept as folders and names. */
export type WantedText = {
  /** Which of {@link folderHas} a folder is. */
  readonly inFolder: (folder: string) => number;
  /** Looked for in names; null where no name can have it, since it has a separator. */
  readonly inName: Needle | null;
  /** What follows its last separator. */
  readonly rest: Uint8Array;
};

/** How many characters of a path are its folder, with the separator of any system that ends it. */
export function folderLength(path: string): number {
  for (let length = path.length; length > 0; length -= 1) {
    const last = path.charCodeAt(length - 1);
    if (last === slash || last === backslash) return length;
  }
  return 0;
}

/** A text as it is compared with others. */
export function wantedText(text: string): WantedText {
  const length = folderLength(text);
  const [beginning, rest] = [text.slice(0, length), text.slice(length)];
  const goesOn = length > 0 && rest !== '';
  return {
    inFolder: (folder) => {
      if (folder.includes(text)) return folderHas.whole;
      return goesOn && folder.endsWith(beginning) ? folderHas.beginning : folderHas.nothing;
    },
    inName: length === 0 && text !== '' ? needleOf(text) : null,
    rest: needleOf(rest).bytes,
  };
}
