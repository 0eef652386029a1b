import type { Folder } from '../../contract/indexing.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { Empty } from '../controls/empty.tsx';
import { Icon } from '../controls/icon.tsx';
import { ChooseFolders } from '../gallery/gallery-empty.tsx';
import { isEnglish, useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { isKept } from '../store/library-slice.ts';
import { LeftOut } from './left-out.tsx';
import './panels.css';

/** The folders that are followed. */
export function Folders() {
  const say = useSay();
  const folders = useStore((state) => state.folders);
  const kept = useStore((state) => isKept(state.progress));
  if (folders.length === 0) {
    return (
      <Empty
        level={1}
        title={say('folders.noneTitle')}
        text={say('teach.whereHint')}
        drawing="looking"
      >
        <ChooseFolders />
      </Empty>
    );
  }
  return (
    <section className="panel">
      <h1>{say('folders.title')}</h1>
      <p className="quiet">{say(kept ? 'kept.foldersText' : 'folders.text')}</p>
      <ul className="rows">
        {folders.map((folder) => (
          <FolderRow key={folder.folderId} folder={folder} />
        ))}
      </ul>
      <div className="panel-buttons">
        <ChooseFolders />
      </div>
      {!kept && <LeftOut />}
    </section>
  );
}

function FolderRow({ folder }: { readonly folder: Folder }) {
  const say = useSay();
  const language = useLanguage();
  const { folderId, path, there, photos, state, notice } = folder;
  return (
    <li className="row" data-folder={folderId}>
      <Icon name={state === 'offline' ? 'warning' : 'folder'} />
      <div className="row-body">
        <span className="path" dir="ltr">
          {path}
        </span>
        {there !== null && there !== path && (
          <span className="quiet">{say('kept.there', { folder: there })}</span>
        )}
        <span className="quiet numbers">
          {say('common.photos', { count: photos })}
          {/* Where it is has to be shown first, which the notice says. */}
          {notice?.kind !== 'not-shown' && ` · ${say(`folders.${state}`)}`}
        </span>
        {notice !== null && (
          <span className="row-notice" title={notice.message}>
            {isEnglish(language) ? notice.message : say(`folderNotices.${notice.kind}`)}
          </span>
        )}
      </div>
      {notice?.kind === 'doubted' && (
        <Button onPress={() => actions().ask({ kind: 'believe-folder', folder })}>
          {say('folders.believe')}
        </Button>
      )}
      {there !== null && (
        <Button onPress={() => void actions().showPlace(folderId)}>
          <span className="hidden-text">{say('kept.showPlaceNamed', { folder: there })}</span>
          <span aria-hidden="true">{say('kept.showPlace')}</span>
        </Button>
      )}
      {notice?.kind !== 'not-shown' && (
        <IconButton
          icon="folder"
          label={say('folders.revealNamed', { folder: path })}
          onPress={() => void actions().revealFolder(folderId)}
        />
      )}
      {there === null && (
        <IconButton
          icon="close"
          label={say('folders.removeNamed', { folder: path })}
          onPress={() => actions().ask({ kind: 'remove-folder', folder })}
        />
      )}
    </li>
  );
}
