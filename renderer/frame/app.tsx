import { Gallery } from '../gallery/gallery.tsx';
import { ContextMenu } from '../commands/context-menu.tsx';
import { useContextMenu } from '../commands/use-context-menu.ts';
import { ShortcutSheet } from '../commands/shortcut-sheet.tsx';
import { useKeys } from '../commands/use-keys.ts';
import { useLastInput } from '../controls/last-input.ts';
import { useSay } from '../languages/languages.ts';
import { Failures } from '../panels/failures.tsx';
import { Folders } from '../panels/folders.tsx';
import { History } from '../panels/history.tsx';
import { Settings } from '../panels/settings.tsx';
import { ComparePhotos } from '../photo/compare-photos.tsx';
import { PhotoView } from '../photo/photo-view.tsx';
import { Review } from '../review/review.tsx';
import { Suspects } from '../review/suspects.tsx';
import type { Place } from '../store/place-slice.ts';
import { actions, useStore } from '../store/store.ts';
import { TeachPlace } from '../teach/teach-place.tsx';
import { Welcome } from '../teach/welcome.tsx';
import { CatChoice } from './cat-choice.tsx';
import { DropLayer } from './drop-layer.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import './frame.css';
import { HealthBanner } from './health-banner.tsx';
import { NoticeLine } from './notice-line.tsx';
import { Questions } from './questions.tsx';
import { ProgressLine } from './progress-line.tsx';
import { AnswersLine, ExportLine } from './run-line.tsx';
import { Search } from './search.tsx';
import { SideList } from './side-list.tsx';

const places: Readonly<Record<Place, () => React.JSX.Element>> = {
  gallery: Gallery,
  teach: TeachPlace,
  review: Review,
  suspects: Suspects,
  folders: Folders,
  failures: Failures,
  history: History,
  settings: Settings,
};

/** The whole window. */
export function App() {
  useLastInput();
  useKeys();
  useContextMenu();
  const openPhotoId = useStore((state) => state.openPhotoId);
  const compared = useStore((state) => state.compared);
  const opened = useStore((state) => state.opened);
  const first = useStore((state) => state.cats.length === 0 && !state.welcomeLeft);
  return (
    <>
      {/* Not before all answers are there: the cats' alone would draw a window of no cat first. */}
      {!opened || first ? (
        <div className="window plain">
          <HealthBanner />
          {opened ? <Welcome /> : <Opening />}
        </div>
      ) : (
        <Window />
      )}
      <ErrorBoundary showing={openPhotoId} onLeave={() => actions().closePhoto()}>
        <PhotoView />
      </ErrorBoundary>
      <ErrorBoundary showing={compared} onLeave={() => actions().compare(null)}>
        <ComparePhotos />
      </ErrorBoundary>
      {/* Over a large photo it belongs to that, which keeps the focus in itself. */}
      {openPhotoId === null && <ContextMenu />}
      <Questions />
      <ShortcutSheet />
      <NoticeLine />
      <DropLayer />
    </>
  );
}

function Window() {
  const place = useStore((state) => state.place);
  const Current = places[place];
  return (
    <div className="window">
      <header className="top-bar">
        <CatChoice />
        <Search />
        <ExportLine />
        <AnswersLine />
        <ProgressLine />
      </header>
      <HealthBanner />
      <SideList />
      <main className="main">
        <ErrorBoundary showing={place}>
          <Current />
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** Before the library has answered for the first time: nothing, and soon a word. */
function Opening() {
  const say = useSay();
  const stopped = useStore((state) => state.health.health === 'stopped');
  return (
    <main className="main opening">
      <h1 className="hidden-text">{say('app.name')}</h1>
      {!stopped && (
        <p className="quiet" role="status">
          {say('health.starting')}
        </p>
      )}
    </main>
  );
}
