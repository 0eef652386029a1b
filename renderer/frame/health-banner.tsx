import { Button } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

/** Says that the background process is away, why, and what happens now. */
export function HealthBanner() {
  const say = useSay();
  const { health, reason } = useStore((state) => state.health);
  if (health === 'running' || health === 'starting') return null;
  return (
    <div className={`banner ${health}`} role={health === 'stopped' ? 'alert' : 'status'}>
      <p>
        {say(`health.${health}`)}
        {reason !== null && (
          <span className="quiet path" dir="auto">
            {' '}
            {reason}
          </span>
        )}
      </p>
      {health === 'stopped' && (
        <Button onPress={() => void actions().restartIndexer()}>{say('common.retry')}</Button>
      )}
    </div>
  );
}
