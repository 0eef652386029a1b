import { useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Say } from './catalogue.ts';
import { isolateValues } from './isolate-values.ts';
import { isLanguage, LanguageContext, languages } from './languages.ts';

/** Gives everything below it the sentences, digits and direction of the chosen language. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const tag = isLanguage(i18n.language) ? i18n.language : 'en';
  const spoken = useMemo(() => {
    const { direction } = languages[tag];
    const say: Say = (key, values) =>
      (t as Say)(key, values === undefined ? undefined : isolateValues(values, direction));
    return { say, tag };
  }, [t, tag]);
  return (
    <LanguageContext value={spoken}>
      <I18nProvider locale={tag}>{children}</I18nProvider>
    </LanguageContext>
  );
}
