import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { chooseLanguage, languages } from './languages.ts';
import { pseudoText } from './pseudo.ts';

type Flat = ReadonlyMap<string, string>;

function flat(catalogue: object): Flat {
  const sections = Object.entries(catalogue) as [string, Record<string, string>][];
  return new Map(
    sections.flatMap(([section, texts]) =>
      Object.entries(texts).map(([key, text]) => [`${section}.${key}`, text] as const),
    ),
  );
}

/** Names in `{{…}}`, without their formats. */
function placeholders(text: string): readonly string[] {
  return Array.from(text.matchAll(/\{\{(\w+)/g), ([, name = '']) => name).sort();
}

const english = flat(en);

describe.each(Object.entries(languages))('the catalogue %s', (tag, { catalogue }) => {
  const texts = flat(catalogue);

  it('has every sentence and no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leaves no sentence empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fills the same placeholders as English', () => {
    const different = [...texts].filter(
      ([key, text]) =>
        placeholders(text).join() !== placeholders(english.get(key) ?? '').join() &&
        // "less than a minute" needs no number in one language and may in another.
        !key.endsWith('_one'),
    );
    expect(different).toEqual([]);
  });

  it('has every plural form its language needs', () => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const plurals = new Set(
      [...texts.keys()]
        .filter((key) => /_(?:one|other)$/.test(key))
        .map((key) => key.replace(/_\w+$/, '')),
    );
    const missing = [...plurals].flatMap((key) =>
      forms.map((form) => `${key}_${form}`).filter((form) => !texts.has(form)),
    );
    expect(missing).toEqual([]);
  });
});

it('what is counted has plural forms', () => {
  const counted = /\{\{\w+, number\}\} (?:photos|examples|files|cats|answers|folders|videos)\b/;
  // What is said of a limit is of many at any rate, and what is a part of others has theirs.
  const fixed = ['common.tooMany', 'teach.placeAlone'];
  const without = [...english].filter(
    ([key, text]) => counted.test(text) && !/_(?:one|other)$/.test(key) && !fixed.includes(key),
  );
  expect(without).toEqual([]);
});

describe.each([
  ['guide.md', en],
  ['guide.fa.md', fa],
])('the guide %s', (file, { settings, slider }) => {
  it('calls settings and the slider what the window calls them', async () => {
    const guide = await readFile(join(import.meta.dirname, '../../docs', file), 'utf8');
    const text = guide.replaceAll(/\s+/g, ' ');
    for (const label of [settings.login, settings.closing, slider.surer, slider.more])
      expect(text).toMatch(new RegExp(`["«]${label}["»]`));
  });
});

describe('choosing a language', () => {
  it('takes the chosen one, else the first known one of the system, else English', () => {
    expect(chooseLanguage('fa', ['en-GB'])).toBe('fa');
    expect(chooseLanguage('system', ['de-DE', 'fa-IR', 'en'])).toBe('fa');
    expect(chooseLanguage('system', ['de-DE'])).toBe('en');
    expect(chooseLanguage('xx', ['fa'])).toBe('en');
  });
});

describe('the pseudo language', () => {
  it('marks every letter but keeps placeholders', () => {
    expect(pseudoText('Select {{file}}')).toMatch(/^⟦Séłéçt \{\{file\}\}~+⟧$/);
  });
});
