import { useState } from 'react';
import type { Folder } from '../../contract/indexing.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { Confirm } from '../controls/confirm.tsx';
import { Empty } from '../controls/empty.tsx';
import { Icon } from '../controls/icon.tsx';
import { ChooseFolders } from '../gallery/gallery-empty.tsx';
import { isEnglish, useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { LeftOut } from './left-out.tsx';
import './panels.css';

/** The folders that are followed. */
export function Folders() {
  const say = useSay();
  const folders = useStore((state) => state.folders);
  const [leaving, leave] = useState<Folder | null>(null);
  const [believed, believe] = useState<Folder | null>(null);
  if (folders.length === 0) {
    return (
      <Empty title={say('folders.noneTitle')} text={say('teach.whereHint')} drawing="looking">
        <ChooseFolders />
      </Empty>
    );
  }
  return (
    <section className="panel">
      <h1>{say('folders.title')}</h1>
      <p className="quiet">{say('folders.text')}</p>
      <ul className="rows">
        {folders.map((folder) => (
          <FolderRow
            key={folder.folderId}
            folder={folder}
            onRemove={() => leave(folder)}
            onBelieve={() => believe(folder)}
          />
        ))}
      </ul>
      <div className="panel-buttons">
        <ChooseFolders />
      </div>
      <LeftOut />
      {leaving !== null && (
        <Confirm
          title={say('folders.removeTitle', { folder: leaving.path })}
          text={say('folders.removeText')}
          confirm={say('common.remove')}
          danger
          onConfirm={() => void actions().removeFolder(leaving, leaving.path)}
          onClose={() => leave(null)}
        />
      )}
      {believed !== null && (
        <Confirm
          title={say('folders.believeTitle')}
          text={say('folders.believeText')}
          confirm={say('folders.believe')}
          danger
          onConfirm={() => void actions().believeFolder(believed)}
          onClose={() => believe(null)}
        />
      )}
    </section>
  );
}

type FolderRowProps = {
  readonly folder: Folder;
  readonly onRemove: () => void;
  readonly onBelieve: () => void;
};

function FolderRow({ folder, onRemove, onBelieve }: FolderRowProps) {
  const say = useSay();
  const language = useLanguage();
  const { path, photos, state, notice } = folder;
  return (
    <li className="row">
      <Icon name={state === 'offline' ? 'warning' : 'folder'} />
      <div className="row-body">
        <span className="path" dir="ltr">
          {path}
        </span>
        <span className="quiet numbers">
          {say('common.photos', { count: photos })} · {say(`folders.${state}`)}
        </span>
        {notice !== null && (
          <span className="row-notice" title={notice.message}>
            {isEnglish(language) ? notice.message : say(`folderNotices.${notice.kind}`)}
          </span>
        )}
      </div>
      {notice?.kind === 'doubted' && <Button onPress={onBelieve}>{say('folders.believe')}</Button>}
      <IconButton
        icon="close"
        label={say('folders.removeNamed', { folder: path })}
        onPress={onRemove}
      />
    </li>
  );
}
