import i18next from 'i18next';
import { createContext, use } from 'react';
import { initReactI18next } from 'react-i18next';
import type { Catalogue, Say } from './catalogue.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { pseudoCatalogue } from './pseudo.ts';

type Language = {
  /** The language's name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly catalogue: Catalogue;
  /** Offered in the settings. */
  readonly listed: boolean;
};

/** All languages of the window by BCP 47 tag: a new one is one file and one line here. */
export const languages = {
  en: { name: 'English', direction: 'ltr', catalogue: en, listed: true },
  fa: { name: 'فارسی', direction: 'rtl', catalogue: fa, listed: true },
  'en-XA': { name: 'Pseudo', direction: 'ltr', catalogue: pseudoCatalogue(en), listed: false },
} as const satisfies Readonly<Record<string, Language>>;

export type LanguageTag = keyof typeof languages;

export function isLanguage(tag: string): tag is LanguageTag {
  return Object.hasOwn(languages, tag);
}

/** Whether texts that only exist in English are understood. */
export const isEnglish = (tag: LanguageTag): boolean => tag.split('-')[0] === 'en';

/**
 * The catalogue to use: the chosen one, else the first of the system's languages there is, else English.
 *
 * `chosen` is a tag or `system`; a regional tag such as `fa-IR` finds its language.
 */
export function chooseLanguage(chosen: string, system: readonly string[]): LanguageTag {
  const wanted = chosen === 'system' ? system : [chosen];
  const known = wanted.flatMap((tag) => [tag, tag.split('-')[0] ?? tag]).find(isLanguage);
  return known ?? 'en';
}

/** Starts the translations; strings are texts, not markup, so nothing is escaped. */
export async function startLanguages(tag: LanguageTag): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: tag,
    fallbackLng: 'en',
    resources: Object.fromEntries(
      Object.entries(languages).map(([name, { catalogue }]) => [name, { translation: catalogue }]),
    ),
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
}

export async function speak(tag: LanguageTag): Promise<void> {
  await i18next.changeLanguage(tag);
}

/** The language of the window and its sentences: one subscription for all components. */
export const LanguageContext = createContext<{ readonly say: Say; readonly tag: LanguageTag }>({
  say: (key) => key,
  tag: 'en',
});

/** The sentences of the window in its language; the component renders anew when that changes. */
export function useSay(): Say {
  return use(LanguageContext).say;
}

export function useLanguage(): LanguageTag {
  return use(LanguageContext).tag;
}
