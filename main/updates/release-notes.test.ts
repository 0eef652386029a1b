import { expect, it } from 'vitest';
import { releaseNotes } from './release-notes.ts';

it('shows text as it is, HTML as text, and a list with its versions', () => {
  expect(releaseNotes('- Finds kittens')).toBe('- Finds kittens');
  expect(releaseNotes('<h2>New</h2><ul><li>Finds <b>kittens</b></li></ul>')).toBe(
    'New\n• Finds kittens',
  );
  const list = [
    { version: '0.3.0', note: 'Kittens' },
    { version: '0.2.0', note: null },
  ];
  expect(releaseNotes(list)).toBe('0.3.0\nKittens\n\n0.2.0');
  expect(releaseNotes(null)).toBe('');
  expect(releaseNotes('a'.repeat(5000))).toHaveLength(2001);
});
