import type { MessageValues } from './catalogue.ts';

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what stands between them disturbs nothing around it. */
const [begin, end] = ['\u2068', '\u2069'];

const strongLeftToRight =
  /\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u;
const strongRightToLeft =
  /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u;

/**
 * Keeps names and paths that run the other way apart from the sentence they are put into.
 *
 * Otherwise a Persian name at the end of an English sentence takes the full stop along to its other side, and a
 * path in a Persian one is read in pieces. What runs as the sentence does is left as it is.
 */
export function isolateValues(values: MessageValues, direction: 'ltr' | 'rtl'): MessageValues {
  const foreign = direction === 'ltr' ? strongRightToLeft : strongLeftToRight;
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' && foreign.test(value) ? `${begin}${value}${end}` : value,
    ]),
  );
}
