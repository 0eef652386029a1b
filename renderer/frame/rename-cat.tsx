import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { Cat } from '../../contract/cat.ts';
import { Confirm } from '../controls/confirm.tsx';
import { useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';

type RenameCatProps = { readonly cat: Cat; readonly onClose: () => void };

/** Asks for another name of a cat. */
export function RenameCat({ cat, onClose }: RenameCatProps) {
  const say = useSay();
  const [name, setName] = useState(cat.name);
  const rename = () => {
    if (name.trim() !== '') void actions().renameCat(cat.catId, name.trim());
  };
  return (
    <Confirm
      title={say('cats.renameTitle', { name: cat.name })}
      confirm={say('cats.save')}
      onConfirm={rename}
      onClose={onClose}
    >
      <TextField
        className="text-field"
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          rename();
          onClose();
        }}
      >
        <Label>{say('cats.name')}</Label>
        <Input dir="auto" />
      </TextField>
    </Confirm>
  );
}
