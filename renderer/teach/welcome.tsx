import { useSay } from '../languages/languages.ts';
import { FollowedLibrary } from '../panels/followed-library.tsx';
import { useStore } from '../store/store.ts';
import './teach.css';
import { TeachForm } from './teach-form.tsx';

/** The first screen there is: what happens, what stays here, and the start of it. */
export function Welcome() {
  const say = useSay();
  const hadCats = useStore((state) => state.hadCats);
  return (
    <main className="main teach-scroller">
      <div className="teach welcome">
        <header>
          <h1>{say('teach.welcome')}</h1>
          <p>
            {say('teach.what')} {say('teach.local')} {say('teach.safe')}
          </p>
        </header>
        {/* Whoever has removed the last cat may want it back, and the keys for that are not a name. */}
        <TeachForm withFolders nameFirst={!hadCats} />
        <FollowedLibrary />
      </div>
    </main>
  );
}
