import { bridge } from './bridge.ts';
import { chooseLanguage, languages, speak } from './languages/languages.ts';
import { useStore } from './store/store.ts';

/** Puts the chosen theme and language on the document, now and whenever they change. */
export function followSettings(): void {
  const apply = () => {
    const { theme, language } = useStore.getState().settings;
    const tag = chooseLanguage(language, bridge.systemLanguages);
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    root.lang = tag;
    root.dir = languages[tag].direction;
    useStore.getState().setSearchLocale(tag);
    void speak(tag);
  };
  apply();
  useStore.subscribe((state, before) => {
    if (state.settings !== before.settings) apply();
  });
}
