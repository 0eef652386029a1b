import { useEffect, useState } from 'react';
import { Button, IconButton } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import type { Notice } from '../store/notice-slice.ts';
import { actions, useStore } from '../store/store.ts';

const shownMs = 8000;

/** What was just done, with a way back; read out politely. */
export function NoticeLine() {
  const say = useSay();
  const notice = useStore((state) => state.notice);
  return (
    // Above large photos and small windows, which make all else inert.
    <div
      className="notice-region"
      role="status"
      aria-label={say('correct.message')}
      data-react-aria-top-layer="true"
    >
      {notice !== null && <Shown key={notice.id} notice={notice} />}
    </div>
  );
}

function Shown({ notice }: { readonly notice: Notice }) {
  const say = useSay();
  const { sentences, detail, action, tone } = notice;
  const [held, hold] = useState(false);
  useEffect(() => {
    // What went wrong stays until it is read, and nothing goes from under the pointer.
    if (tone === 'problem' || held) return;
    const timer = setTimeout(() => actions().dismissNotice(), shownMs);
    return () => clearTimeout(timer);
  }, [tone, held]);
  return (
    <div
      className={`notice ${tone}`}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
    >
      <p>
        {sentences.map(({ key, values }) => say(key, values)).join(' ')}
        {detail !== null && (
          <span className="notice-detail path" dir="auto">
            {' '}
            {detail}
          </span>
        )}
      </p>
      {action !== null && (
        <Button kind="quiet" onPress={action.run}>
          {say(action.label)}
        </Button>
      )}
      <IconButton
        icon="close"
        label={say('common.close')}
        onPress={() => actions().dismissNotice()}
      />
    </div>
  );
}
