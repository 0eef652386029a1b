import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './controls/controls.css';
import { bridge, reportUncaught } from './bridge.ts';
import { editText } from './commands/edit-text.ts';
import { markBrokenPictures } from './controls/broken-pictures.ts';
import { followSettings } from './follow-settings.ts';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { App } from './frame/app.tsx';
import { receiveOpened } from './frame/use-window-drop.ts';
import { LanguageProvider } from './languages/language-provider.tsx';
import { chooseLanguage, startLanguages } from './languages/languages.ts';
import { useStore } from './store/store.ts';

reportUncaught();
markBrokenPictures();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');

const { hear, readSettings, open, resumeDrafts } = useStore.getState();
await startLanguages(chooseLanguage('system', bridge.systemLanguages));
await readSettings();
followSettings();
// Letters that came after the first drawing would move what is around them; their files lie on this computer.
await document.fonts.load(getComputedStyle(document.body).font, 'aآ').catch(() => []);
bridge.onEvent((event) => {
  if (event.kind === 'opened') void receiveOpened();
  else if (event.kind !== 'menu' || !editText(event.action)) hear(event);
});
createRoot(root).render(
  <LanguageProvider>
    <ErrorBoundary showing="window">
      <App />
    </ErrorBoundary>
  </LanguageProvider>,
);

const health = await bridge['desktop.health']();
if (health.ok) hear({ kind: 'health', ...health.value });
// A library that opens later says so with an event, which asks for everything then.
if (!health.ok) await open();
await resumeDrafts();
await receiveOpened();
