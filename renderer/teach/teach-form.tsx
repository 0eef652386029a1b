import { useEffect, type ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { Button } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import type { MessageKey } from '../languages/catalogue.ts';
import { chosenExamples, type Draft } from './draft.ts';
import { Examples } from './examples.tsx';
import { SearchedFolders } from './searched-folders.tsx';
import { useSearched } from './use-searched.ts';
import { WrittenExamples } from './written-examples.tsx';

type TeachFormProps = {
  /** Also asks where photos are. */
  readonly withFolders: boolean;
  /** The name is the first thing there is to do. */
  readonly nameFirst: boolean;
};

/** Who the cat is, a few photos of it, and where to look: everything on one screen. */
export function TeachForm({ withFolders, nameFirst }: TeachFormProps) {
  const say = useSay();
  const draft = useStore((state) => state.draft);
  const teaching = useStore((state) => state.teaching);
  const noFolders = useStore((state) => state.folders.length === 0 && !state.withPictures);
  const searched = useSearched();
  useEffect(() => actions().prepareTeaching(), []);
  const count = chosenExamples(draft).length;
  const name = draft.name.trim();
  const shownName = name === '' ? say('cats.myCat') : name;
  const begin =
    withFolders && searched > 0
      ? say('teach.search', { name: shownName, count: searched })
      : say('teach.start', { name: shownName });
  const add = count === 0 ? say('places.teach', { name }) : say('teach.addExamples', { count });
  const missing = missingIn(draft, withFolders && noFolders);
  return (
    <form
      className={draft.catId === null && withFolders ? 'teach-form in-steps' : 'teach-form'}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null) void actions().finishTeaching();
      }}
    >
      {draft.catId === null && (
        <Step title={say('teach.whoTitle')}>
          <TextField
            className="text-field cat-name"
            value={draft.name}
            onChange={(value) => actions().nameDraft(value)}
            maxLength={60}
          >
            <Label className="hidden-text">{say('cats.name')}</Label>
            <Input
              placeholder={say('cats.nameHint')}
              dir="auto"
              autoComplete="off"
              autoFocus={nameFirst}
            />
          </TextField>
        </Step>
      )}
      <Step title={say('teach.showTitle')} hint={say('teach.showHint')}>
        <WrittenExamples />
        <Examples />
      </Step>
      {withFolders && (
        <Step title={say('teach.whereTitle')} hint={say('teach.whereHint')}>
          <SearchedFolders />
        </Step>
      )}
      {/* Why it cannot begin is told where it is pressed, whatever is scrolled out of sight. */}
      <div className="teach-buttons">
        {missing !== null && <p className="quiet teach-missing">{say(missing)}</p>}
        <Button
          kind="accent"
          isDisabled={missing !== null}
          isPending={teaching}
          onPress={() => void actions().finishTeaching()}
        >
          {draft.catId === null ? begin : add}
        </Button>
        <Button kind="quiet" onPress={() => actions().leaveWelcome()}>
          {say('teach.later')}
        </Button>
        {draft.catId === null && (
          <Button kind="quiet" onPress={() => void actions().importCard(null)}>
            {say('cards.import')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What there must be first; null when it can begin. A new cat would be looked for in no photo at all. */
function missingIn(draft: Draft, noFolders: boolean): MessageKey | null {
  if (draft.name.trim() === '') return 'teach.missingName';
  if (chosenExamples(draft).length === 0) {
    return draft.reading.length > 0 ? 'teach.missingRead' : 'teach.missingPhotos';
  }
  return draft.catId === null && noFolders ? 'teach.missingFolders' : null;
}

type StepProps = {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
};

function Step({ title, hint, children }: StepProps) {
  return (
    <section className="teach-step">
      <h2>{title}</h2>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {children}
    </section>
  );
}
