import { useState } from 'react';
import { Input, Label, Tag, TagGroup, TagList, TextField } from 'react-aria-components';
import { Button, IconButton } from '../controls/button.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

/** What lies in the followed folders and is not looked through all the same. */
export function LeftOut() {
  const say = useSay();
  const exclusions = useStore((state) => state.exclusions);
  const begin = useStore((state) => state.folders[0]?.path ?? null);
  if (exclusions === null) return null;
  return (
    <section className="left-out" aria-labelledby="left-out-title">
      <h2 id="left-out-title">{say('leftOut.title')}</h2>
      <p className="quiet">{say('leftOut.text')}</p>
      {exclusions.folders.length > 0 && (
        <ul className="rows">
          {exclusions.folders.map((folder) => (
            <LeftOutFolder key={folder} folder={folder} />
          ))}
        </ul>
      )}
      <div className="panel-buttons">
        <Button icon="not" onPress={() => void actions().pickExcluded(begin)}>
          {say('leftOut.pick')}
        </Button>
      </div>
      <h3>{say('leftOut.names')}</h3>
      <p className="quiet">{say('leftOut.namesText')}</p>
      <Names names={exclusions.names} />
      <NewName />
    </section>
  );
}

function LeftOutFolder({ folder }: { readonly folder: string }) {
  const say = useSay();
  return (
    <li className="row">
      <Icon name="not" />
      <div className="row-body">
        <span className="path" dir="ltr">
          {folder}
        </span>
      </div>
      <IconButton
        icon="close"
        label={say('leftOut.takeIn', { folder })}
        onPress={() => void actions().takeIn(folder)}
      />
    </li>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  const say = useSay();
  const remove = (keys: Iterable<string | number>) => {
    for (const key of keys) void actions().takeInName(String(key));
  };
  return (
    <TagGroup aria-label={say('leftOut.names')} onRemove={remove}>
      <TagList className="names" renderEmptyState={() => say('leftOut.noNames')}>
        {names.map((name) => (
          <Tag key={name} id={name} textValue={name} className="name-tag">
            <span dir="auto">{name}</span>
            <Button slot="remove" kind="quiet">
              <span className="hidden-text">{say('leftOut.takeInName', { name })}</span>
              <Icon name="close" />
            </Button>
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}

function NewName() {
  const say = useSay();
  const [name, setName] = useState('');
  const add = () => {
    if (name.trim() === '') return;
    void actions().leaveOutName(name.trim());
    setName('');
  };
  return (
    <form
      className="new-name"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField className="text-field" value={name} onChange={setName} maxLength={100}>
        <Label>{say('leftOut.nameLabel')}</Label>
        <Input dir="auto" autoComplete="off" />
      </TextField>
      <Button isDisabled={name.trim() === ''} onPress={add}>
        {say('leftOut.addName')}
      </Button>
      <Button kind="quiet" onPress={() => void actions().useUsualNames()}>
        {say('leftOut.usual')}
      </Button>
    </form>
  );
}
