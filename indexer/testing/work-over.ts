import type { VisionEngine } from '../../models/engine.ts';
import {
  createBackgroundWork,
  type BackgroundWork,
  type BackgroundWorkOptions,
} from '../background/background-work.ts';
import { createEngineHolder } from '../engines/engine-holder.ts';
import { hearChanges } from '../store/changes.ts';
import { createVideoReader } from '../videos/video-reader.ts';

const notAsked = () => Promise.reject(new Error('not asked'));

/** An engine that does nothing but see. */
export const seeingEngine = (see: VisionEngine['see']): VisionEngine => ({
  name: 'wasm',
  concurrency: 1,
  see,
  explain: notAsked,
  features: notAsked,
  close: () => Promise.resolve(),
});

type WorkOver = Pick<BackgroundWorkOptions, 'db' | 'reader'> &
  Partial<BackgroundWorkOptions> & { readonly engine: VisionEngine };

/** What goes on by itself in a library, without all that learns and shows; it hears of every change of it. */
export function workOver({ db, engine, ...options }: WorkOver): BackgroundWork {
  const work = createBackgroundWork({
    db,
    embeddingVersion: 'v',
    videos: createVideoReader(null),
    holder: createEngineHolder(() => Promise.resolve(engine)),
    sink: { changed: () => undefined, progressed: () => undefined, close: () => undefined },
    watch: false,
    work: true,
    ownFolders: [],
    now: () => Date.now(),
    shownPhotos: () => 0,
    isBehind: () => false,
    onSettled: () => undefined,
    setThreads: () => undefined,
    lookAround: { isDue: () => false, begin: () => undefined },
    ...options,
  });
  hearChanges(db, work.follow);
  return work;
}
