import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Sheet } from '../controls/confirm.tsx';
import { TextConfirm } from '../controls/text-confirm.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { Group, Setting } from './settings.tsx';

/** The way back to the first day, in two steps: what goes is said, then a word is typed. */
export function DeleteEverything() {
  const say = useSay();
  const [step, setStep] = useState<'explain' | 'type' | null>(null);
  const close = () => setStep(null);
  return (
    <Group title={say('deletion.title')}>
      <Setting name={say('deletion.name')} hint={say('deletion.hint')}>
        <Button onPress={() => setStep('explain')}>{say('deletion.start')}</Button>
      </Setting>
      {step === 'explain' && <Explain onClose={close} onGoOn={() => setStep('type')} />}
      {step === 'type' && <TypeTheWord onClose={close} />}
    </Group>
  );
}

type ExplainProps = { readonly onClose: () => void; readonly onGoOn: () => void };

function Explain({ onClose, onGoOn }: ExplainProps) {
  const say = useSay();
  const cats = useStore((state) => state.cats);
  const answers = cats.reduce((sum, cat) => sum + cat.examples + cat.rejected, 0);
  return (
    <Sheet title={say('deletion.askTitle')} role="alertdialog" onClose={onClose}>
      <ul className="plain-list">
        <li>{say('deletion.goesCats', { count: cats.length })}</li>
        <li>{say('deletion.goesAnswers', { count: answers })}</li>
        <li>{say('deletion.goesRest')}</li>
      </ul>
      <p className="quiet">{say('deletion.stays')}</p>
      <div className="sheet-buttons">
        <Button autoFocus onPress={onClose}>
          {say('common.cancel')}
        </Button>
        <Button kind="danger" onPress={onGoOn}>
          {say('deletion.goOn')}
        </Button>
      </div>
    </Sheet>
  );
}

function TypeTheWord({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const word = say('deletion.word');
  return (
    <TextConfirm
      title={say('deletion.sureTitle')}
      text={say('deletion.sureText')}
      label={say('deletion.typeIt', { word })}
      confirm={say('deletion.confirm')}
      danger
      accepts={(typed) => typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase()}
      onConfirm={() => void actions().deleteEverything()}
      onClose={onClose}
    />
  );
}
