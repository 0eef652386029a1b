import { expect, test } from 'vitest';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { wordsFor } from './words-for.ts';

test('the first wanted language there is', () => {
  expect(wordsFor(['de-DE', 'fa-IR', 'en-US'])).toBe(fa);
  expect(wordsFor(['en-GB', 'fa'])).toBe(en);
  expect(wordsFor(['tlh'])).toBe(en);
  expect(wordsFor([])).toBe(en);
});

test('numbers are written in the digits of the language, with the right plural', () => {
  expect(en.notice(1, 'Mog')).toBe('1 new photo of Mog this week');
  expect(en.notice(1200, 'Mog')).toBe('1,200 new photos of Mog this week');
  expect(fa.notice(12, 'Mog')).toContain('۱۲');
});
