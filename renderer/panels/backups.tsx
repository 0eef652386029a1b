import { useEffect } from 'react';
import type { Backup } from '../../contract/backup.ts';
import { Button } from '../controls/button.tsx';
import { Sheet } from '../controls/confirm.tsx';
import { formatMoment } from '../format/format-date.ts';
import { formatBytes } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { Setting } from './settings.tsx';

type BackupsProps = { readonly onClose: () => void };

/** Copies of the library: when they were made, what is in them, and the way back to one. */
export function Backups({ onClose }: BackupsProps) {
  const say = useSay();
  const backups = useStore((state) => state.backups);
  useEffect(() => void actions().readBackups(), []);
  return (
    <Sheet title={say('backups.title')} wide onClose={onClose}>
      <p className="quiet">{say('backups.hint')}</p>
      {backups?.map((backup) => (
        <Copy key={backup.name} backup={backup} onChosen={onClose} />
      ))}
      <div className="sheet-buttons">
        <Button onPress={() => void actions().backUp()}>{say('backups.make')}</Button>
        <Button onPress={onClose}>{say('common.close')}</Button>
      </div>
    </Sheet>
  );
}

type CopyProps = { readonly backup: Backup; readonly onChosen: () => void };

function Copy({ backup, onChosen }: CopyProps) {
  const say = useSay();
  const language = useLanguage();
  const { kind, madeAtMs, bytes, holds, name } = backup;
  const when = formatMoment(language, madeAtMs);
  const inside =
    holds === null
      ? [say('backups.unreadable')]
      : [
          say('backups.cats', { count: holds.cats }),
          say('backups.answers', { count: holds.labels }),
          say('backups.photos', { count: holds.photos }),
        ];
  const parts = [say(`backups.${kind}`), ...inside, formatBytes(language, bytes)];
  return (
    <Setting name={when} hint={<span className="numbers">{parts.join(' · ')}</span>}>
      <Button
        isDisabled={holds === null}
        onPress={() => {
          onChosen();
          actions().ask({ kind: 'restore-library', from: name, when });
        }}
      >
        {say('backups.restore')}
      </Button>
    </Setting>
  );
}
