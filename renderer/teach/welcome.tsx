import { useSay } from '../languages/languages.ts';
import './teach.css';
import { TeachForm } from './teach-form.tsx';

/** The first screen there is: what happens, what stays here, and the start of it. */
export function Welcome() {
  const say = useSay();
  return (
    <main className="main teach-scroller">
      <div className="teach welcome">
        <header>
          <h1>{say('teach.welcome')}</h1>
          <p>
            {say('teach.what')} {say('teach.local')} {say('teach.safe')}
          </p>
        </header>
        <TeachForm withFolders />
      </div>
    </main>
  );
}
