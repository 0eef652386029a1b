import type { Catalogue } from './catalogue.ts';

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  g: 'ğ',
  i: 'í',
  l: 'ł',
  n: 'ñ',
  o: 'ó',
  s: 'š',
  u: 'ú',
  y: 'ý',
  z: 'ž',
};

/** One sentence with every letter marked and a third longer; `{{placeholders}}` stay as they are. */
export function pseudoText(text: string): string {
  const marked = text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : accent(part)))
    .join('');
  return `⟦${marked}${'~'.repeat(Math.ceil(text.length / 3))}⟧`;
}

function accent(text: string): string {
  return Array.from(text, (letter) => accents[letter] ?? letter).join('');
}

/**
 * A catalogue nobody reads, made from a real one.
 *
 * Text without brackets in a window shown with it was written into a component instead of the
 * catalogue, and what breaks with it will break in a language with long words.
 */
export function pseudoCatalogue(catalogue: Catalogue): Catalogue {
  const sections = Object.entries(catalogue).map(([section, texts]) => [
    section,
    Object.fromEntries(
      Object.entries(texts as Readonly<Record<string, string>>).map(([key, text]) => [
        key,
        pseudoText(text),
      ]),
    ),
  ]);
  return Object.fromEntries(sections) as Catalogue;
}
