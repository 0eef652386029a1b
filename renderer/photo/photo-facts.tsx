import type { PhotoDetail, TakenFrom } from '../../contract/photo.ts';
import { IconButton } from '../controls/button.tsx';
import type { IconName } from '../controls/icon.tsx';
import { formatClock } from '../format/format-clock.ts';
import { formatMoment } from '../format/format-date.ts';
import { formatBytes, formatNumber } from '../format/format-number.ts';
import { ExportMenu } from '../gallery/export-menu.tsx';
import type { MessageKey } from '../languages/catalogue.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';
import { PhotoVersions } from './photo-versions.tsx';
import { Fact } from './fact.tsx';
import { WrittenFacts } from './written-facts.tsx';

/** Where the photo is, when and how it was taken, and what the desktop can do with it. */
export function PhotoFacts({ detail }: { readonly detail: PhotoDetail }) {
  const say = useSay();
  const language = useLanguage();
  const {
    photoId,
    path,
    copies,
    versions,
    takenAtMs,
    takenFrom,
    camera,
    widthPx,
    heightPx,
    bytes,
    durationMs,
    written,
  } = detail;
  const pixels = `${formatNumber(language, widthPx)} × ${formatNumber(language, heightPx)}`;
  return (
    <section className="facts">
      <dl>
        <Fact name={say('photo.when')}>
          {formatMoment(language, takenAtMs)}
          {takenFrom !== null && isGuess(takenFrom) && (
            <span className="quiet"> {say(`guessed.${takenFrom}`)}</span>
          )}
        </Fact>
        <Fact name={say('photo.where')}>
          <span className="path" dir="ltr">
            {path}
          </span>
          {copies.length > 0 && (
            <span className="quiet" title={copies.join('\n')}>
              {' '}
              {say('photo.copies', { count: copies.length })}
            </span>
          )}
        </Fact>
        {versions.length > 0 && (
          <Fact name={say('photo.versions')}>
            <PhotoVersions versions={versions} />
          </Fact>
        )}
        {widthPx > 0 && (
          <Fact name={say('photo.pixels')}>
            <bdi>{pixels}</bdi> · {formatBytes(language, bytes)}
          </Fact>
        )}
        {durationMs !== null && (
          <Fact name={say('video.length')}>{formatClock(language, durationMs)}</Fact>
        )}
        {camera !== null && <Fact name={say('photo.camera')}>{camera}</Fact>}
        {written !== null && <WrittenFacts written={written} />}
      </dl>
      <div className="fact-buttons">
        {actionsOf(photoId).map(({ icon, label, run }) => (
          <IconButton key={label} icon={icon} label={say(label)} onPress={() => void run()} />
        ))}
        <ExportMenu photoIds={() => [photoId]} />
      </div>
    </section>
  );
}

type FileAction = {
  readonly icon: IconName;
  readonly label: MessageKey;
  readonly run: () => Promise<void>;
};

/** What other programs can do with the file. */
const actionsOf = (photoId: number): readonly FileAction[] => [
  { icon: 'folder', label: 'photo.reveal', run: () => actions().reveal(photoId) },
  { icon: 'open', label: 'photo.open', run: () => actions().openElsewhere(photoId) },
  { icon: 'openWith', label: 'photo.openWith', run: () => actions().openWith(photoId) },
  { icon: 'copyFile', label: 'photo.copyFile', run: () => actions().copyFiles([photoId]) },
  { icon: 'copyPath', label: 'photo.copyPath', run: () => actions().copyPaths([photoId]) },
  { icon: 'copyImage', label: 'photo.copyImage', run: () => actions().copyImage(photoId) },
];

/** Dates that nobody wrote down when the photo was taken. */
const isGuess = (from: TakenFrom): from is 'rough' | 'unset-clock' | 'name' | 'file' =>
  from === 'rough' || from === 'unset-clock' || from === 'name' || from === 'file';
