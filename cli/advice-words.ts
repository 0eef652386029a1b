import type { Cat } from '../contract/cat.ts';
import { count } from './words.ts';

/** The one next step for a cat, in a sentence. */
export function adviceWords({ name, advice }: Pick<Cat, 'name' | 'advice'>): string {
  switch (advice.reason) {
    case 'not-taught':
      return `show it a few photos to begin: my-cat teach --cat '${name}' PHOTO…`;
    case 'few-photos':
      return 'a few more photos, from other sides and in other light, will make it surer';
    case 'place-decides':
      return 'teach photos from other places';
    case 'unsure-photos':
      return `a word on a few unsure photos helps most: my-cat review --cat '${name}'`;
    case 'no-photos':
      return 'now let it look through your photos: my-cat index FOLDER';
    case 'still-looking':
      return 'many photos wait to be looked at: my-cat index';
    case 'known-well':
      return 'known well; nothing more is needed';
    case 'nothing-unsure':
      return 'there is nothing unsure to ask about';
  }
}

/** What is to be expected of the matches, as far as it can be said. */
export function expectationWords({ expected }: Pick<Cat, 'expected'>): string {
  if (expected?.told !== true) return '';
  const wrong = Math.round(expected.wrong.expected);
  const missed = Math.round(expected.missed.expected);
  if (wrong + missed === 0) return ' (hardly any wrong or missed)';
  return ` (about ${wrong} wrong, ${count(missed, 'more photo')} of the cat missed)`;
}
