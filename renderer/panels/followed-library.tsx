import { useEffect } from 'react';
import { Button } from '../controls/button.tsx';
import { useKeptSentence } from '../frame/kept-line.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { Setting } from './settings.tsx';

/** The way to a library that another computer keeps, and back. */
export function FollowedLibrary() {
  const say = useSay();
  const folder = useStore((state) => state.followedFolder);
  const sentence = useKeptSentence();
  useEffect(() => void actions().readFollowed(), []);
  if (folder === null)
    return (
      <Setting name={say('kept.title')} hint={say('kept.followHint')}>
        <Button icon="folder" onPress={() => void actions().followLibrary()}>
          {say('kept.follow')}
        </Button>
      </Setting>
    );
  return (
    <div className="setting">
      <div>
        <p>{say('kept.title')}</p>
        <p className="quiet hint path" dir="ltr">
          {folder}
        </p>
        {sentence !== null && <p className="quiet hint">{sentence}</p>}
      </div>
      <ShowOwnLibrary />
    </div>
  );
}

export function ShowOwnLibrary() {
  const say = useSay();
  return <Button onPress={() => void actions().showOwnLibrary()}>{say('kept.own')}</Button>;
}
