/** Letters that Arabic and Persian keyboards write differently for one sound. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/[يى]/gu, 'ی'],
  [/ك/gu, 'ک'],
];

/** A name as people compare names: without capitals, accents and the spaces around it. */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const folded = alike.reduce((text, [letters, one]) => text.replaceAll(letters, one), plain);
  return folded.replaceAll(/\s+/gu, ' ').trim();
}
