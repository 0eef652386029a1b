import type { Advice } from '../../contract/judgement.ts';
import type { MessageKey } from '../languages/catalogue.ts';

/** What is said of each advice, the same wherever it is given. */
export const adviceWords = {
  'not-taught': 'teach.adviceFirst',
  'few-photos': 'teach.adviceMore',
  'place-decides': 'teach.adviceMore',
  'unsure-photos': 'teach.adviceReview',
  'no-photos': 'teach.adviceFolders',
  'still-looking': 'teach.adviceLooking',
  'known-well': 'teach.adviceEnough',
  'nothing-unsure': 'teach.adviceNothing',
} as const satisfies Readonly<Record<Advice['reason'], MessageKey>>;
