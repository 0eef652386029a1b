import { useEffect } from 'react';
import type { Fault } from '../../contract/fault.ts';
import { Button } from '../controls/button.tsx';
import { isEnglish, useLanguage, useSay } from '../languages/languages.ts';
import { ShowOwnLibrary } from '../panels/followed-library.tsx';
import type { PageState } from '../store/page-state.ts';
import { actions, useStore } from '../store/store.ts';

/** How the work in the background fares: the process's own health, else whether it can see. */
const fareOf = ({ health: { health }, progress }: PageState) =>
  health === 'running' && progress?.state === 'stuck' ? 'stuck' : health;

/** Says that the work in the background stands still, why, and what happens now. */
export function HealthBanner() {
  const say = useSay();
  const fare = useStore(fareOf);
  const followed = useStore((state) => state.followedFolder !== null);
  useEffect(() => void actions().readFollowed(), []);
  const reason = useStore(({ health, progress }) => health.reason ?? progress?.problem ?? null);
  if (fare === 'running' || fare === 'starting') return null;
  const again = {
    restarting: null,
    stopped: () => void actions().restartIndexer(),
    stuck: () => void actions().setPaused(false),
  }[fare];
  return (
    <div className={`banner ${fare}`} role={again === null ? 'status' : 'alert'}>
      <p>
        {say(`health.${fare}`)}
        {reason !== null && <Reason fault={reason} />}
      </p>
      {fare === 'stopped' && followed && <ShowOwnLibrary />}
      {fare === 'stopped' && !followed && reason?.kind === 'library-damaged' && (
        <Button kind="accent" onPress={askToRestore}>
          {say('backups.restoreNow')}
        </Button>
      )}
      {again !== null && <Button onPress={again}>{say('common.retry')}</Button>}
    </div>
  );
}

const askToRestore = () => actions().ask({ kind: 'restore-library', from: null, when: null });

/** What helps; and, where it is understood, what exactly is wrong, which is told in English. */
function Reason({ fault: { kind, message } }: { readonly fault: Fault }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <span className="banner-reason">
      {say(`why.${kind}`)} {isEnglish(language) && <span className="quiet path">{message}</span>}
    </span>
  );
}
