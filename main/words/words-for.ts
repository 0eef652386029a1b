import { en } from './en.ts';
import { fa } from './fa.ts';
import type { Words } from './words.ts';

const catalogues = { en, fa } as const;

/** The catalogue for the first wanted language there is; English otherwise. */
export function wordsFor(wanted: readonly string[]): Words {
  for (const tag of wanted) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'en' || language === 'fa') return catalogues[language];
  }
  return en;
}
