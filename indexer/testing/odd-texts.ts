import type { Random } from '../../models/random.ts';

/** What texts are made of that people write, and what has a meaning of its own somewhere on their way. */
const pieces = [
  ...['a', 'A', 'b', 'k', 'K', 'ss', 'ß', 'I', 'i', 'İ', 'ı', '7', '12', '007', 'img_', '.jpg'],
  ...['é', 'e\u0301', 'ä', 'A\u0308', 'Å', '\u212b', 'ñ', 'ﬁ', '\u0958', '\u0301'],
  ...['Σ', 'σ', 'ς', 'Ελλάς', 'Ω', '\u2126', 'Ж', 'й', 'И\u0306'],
  ...['گ', 'ربه', 'ي', 'ی', '۱۲', 'אב', '\u200c', '\u200f'],
  ...[
    '猫',
    '犬',
    '子猫',
    'ねこ',
    'か\u3099',
    '한',
    '\u1112\u1161\u11ab',
    '😀',
    '👩\u200d👧',
    '🐈\u200d⬛',
    '𝒜',
  ],
  ...['%', '_', '*', '?', '[a]', '"', "'", '\\', '/', '.', ' ', '-', '\n', ';', '^', 'AND', 'NOT'],
];

/** Some pieces of odd text, one after another. */
export function oddText({ next }: Random, most: number): string {
  const count = 1 + Math.floor(next() * most);
  const piece = () => pieces[Math.floor(next() * pieces.length)] ?? '';
  return Array.from({ length: count }, piece).join('');
}

/** A part of a text, by its characters; in other capitals and another form of accents now and then. */
export function partOf(text: string, { next }: Random): string {
  const letters = Array.from(text);
  const from = Math.floor(next() * letters.length);
  const length = 1 + Math.floor(next() * next() * letters.length);
  const part = letters.slice(from, from + length).join('');
  const forms = [part, part, part.toUpperCase(), part.normalize('NFD'), part.toLowerCase()];
  return forms[Math.floor(next() * forms.length)] ?? part;
}
