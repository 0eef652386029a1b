import type { PhotoDetail } from '../../contract/photo.ts';
import { IconButton } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';

/** The other files of a shot, which have no tile of their own; each can be shown where it lies. */
export function PhotoVersions({ versions }: Pick<PhotoDetail, 'versions'>) {
  const say = useSay();
  return (
    <ul className="versions" aria-label={say('photo.versions')}>
      {versions.map(({ photoId, path }) => {
        const file = path.split(/[/\\]/).at(-1) ?? path;
        return (
          <li key={photoId}>
            <span className="path" dir="ltr" title={path}>
              {file}
            </span>
            <IconButton
              icon="folder"
              label={say('photo.revealVersion', { file })}
              onPress={() => void actions().reveal(photoId)}
            />
          </li>
        );
      })}
    </ul>
  );
}
