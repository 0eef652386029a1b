import { useEffect } from 'react';
import { ToggleButton } from 'react-aria-components';
import { Icon } from '../controls/icon.tsx';
import { formatNumber } from '../format/format-number.ts';
import { ChooseFolders } from '../gallery/gallery-empty.tsx';
import { useLanguage, useSay } from '../languages/languages.ts';
import { isKept } from '../store/library-slice.ts';
import { actions, useStore } from '../store/store.ts';

/** The folders that are searched: those chosen, and the system's own for pictures, which is chosen at first. */
export function SearchedFolders() {
  const folders = useStore((state) => state.folders);
  const pictures = useStore((state) => state.pictures);
  useEffect(() => {
    void actions().offerPictures(true);
    return () => void actions().offerPictures(false);
  }, []);
  const kept = useStore((state) => isKept(state.progress));
  const followed = folders.some(({ path }) => path === pictures?.path);
  return (
    <div className="chosen-folders">
      {folders.map(({ folderId, path }) => (
        <span key={folderId} className="folder-chip">
          <Icon name="folder" />
          <span className="path" dir="ltr">
            {path}
          </span>
        </span>
      ))}
      {pictures !== null && !followed && !kept && (
        <Pictures photos={pictures.photos} more={pictures.more} />
      )}
      <ChooseFolders withPictures={pictures === null && !followed} />
    </div>
  );
}

type PicturesProps = { readonly photos: number | null; readonly more: boolean };

function Pictures({ photos, more }: PicturesProps) {
  const say = useSay();
  const language = useLanguage();
  const chosen = useStore((state) => state.withPictures);
  const number = photos === null ? null : `${formatNumber(language, photos)}${more ? '+' : ''}`;
  return (
    <ToggleButton
      className="folder-chip pictures-chip"
      isSelected={chosen}
      onChange={actions().choosePictures}
    >
      <Icon name={chosen ? 'check' : 'folder'} />
      {say('teach.pictures')}
      {number !== null && <span className="quiet numbers">{number}</span>}
    </ToggleButton>
  );
}
