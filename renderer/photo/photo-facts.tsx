import type { PhotoDetail, TakenFrom } from '../../contract/photo.ts';
import { Button } from '../controls/button.tsx';
import { formatClock } from '../format/format-clock.ts';
import { formatMoment } from '../format/format-date.ts';
import { formatBytes, formatNumber } from '../format/format-number.ts';
import { ExportMenu } from '../gallery/export-menu.tsx';
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
        <Button icon="folder" onPress={() => void actions().reveal(photoId)}>
          {say('photo.reveal')}
        </Button>
        <Button onPress={() => void actions().openElsewhere(photoId)}>{say('photo.open')}</Button>
        <Button onPress={() => void actions().openWith(photoId)}>{say('photo.openWith')}</Button>
        <Button onPress={() => void actions().copyFiles([photoId])}>{say('photo.copyFile')}</Button>
        <Button onPress={() => void actions().copyPaths([photoId])}>{say('photo.copyPath')}</Button>
        <Button onPress={() => void actions().copyImage(photoId)}>{say('photo.copyImage')}</Button>
        <ExportMenu photoIds={() => [photoId]} />
      </div>
    </section>
  );
}

/** Dates that nobody wrote down when the photo was taken. */
const isGuess = (from: TakenFrom): from is 'unset-clock' | 'name' | 'file' =>
  from === 'unset-clock' || from === 'name' || from === 'file';
