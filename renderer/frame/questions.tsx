import { Confirm } from '../controls/confirm.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { RenameCat } from './rename-cat.tsx';

/** What is asked before something is done that takes something away. */
export function Questions() {
  const say = useSay();
  const question = useStore((state) => state.question);
  const close = () => actions().ask(null);
  if (question === null) return null;
  switch (question.kind) {
    case 'rename-cat':
      return <RenameCat cat={question.cat} onClose={close} />;
    case 'remove-cat': {
      const { name } = question.cat;
      return (
        <Confirm
          title={say('cats.removeTitle', { name })}
          text={say('cats.removeText', { name })}
          confirm={say('common.remove')}
          danger
          onConfirm={() => void actions().removeCat(question.cat)}
          onClose={close}
        />
      );
    }
    case 'remove-folder': {
      const { folder } = question;
      return (
        <Confirm
          title={say('folders.removeTitle', { folder: folder.path })}
          text={say('folders.removeText')}
          confirm={say('common.remove')}
          danger
          onConfirm={() => void actions().removeFolder(folder, folder.path)}
          onClose={close}
        />
      );
    }
    case 'restore-library': {
      const { from, when } = question;
      return (
        <Confirm
          title={when === null ? say('backups.askNewest') : say('backups.ask', { when })}
          text={say('backups.askText')}
          confirm={say('backups.confirm')}
          onConfirm={() => void actions().restoreLibrary(from)}
          onClose={close}
        />
      );
    }
    case 'believe-folder':
      return (
        <Confirm
          title={say('folders.believeTitle')}
          text={say('folders.believeText')}
          confirm={say('folders.believe')}
          danger
          onConfirm={() => void actions().believeFolder(question.folder)}
          onClose={close}
        />
      );
  }
}
