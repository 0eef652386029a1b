import type { Cat } from '../../contract/cat.ts';
import { TextConfirm } from '../controls/text-confirm.tsx';
import { useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';

type RenameCatProps = { readonly cat: Cat; readonly onClose: () => void };

/** Asks for another name of a cat. */
export function RenameCat({ cat, onClose }: RenameCatProps) {
  const say = useSay();
  return (
    <TextConfirm
      title={say('cats.renameTitle', { name: cat.name })}
      label={say('cats.name')}
      confirm={say('cats.save')}
      initial={cat.name}
      longest={60}
      accepts={(name) => name.trim() !== ''}
      onConfirm={(name) => actions().renameCat(cat, name.trim())}
      onClose={onClose}
    />
  );
}
