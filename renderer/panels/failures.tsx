import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { FailedFile } from '../../contract/failure.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { Empty } from '../controls/empty.tsx';
import { FailureWords } from '../controls/failure-words.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { isKept, mostFailures } from '../store/library-slice.ts';
import { actions, useStore } from '../store/store.ts';
import './panels.css';
import { VideosLeftOut } from './videos-left-out.tsx';

const rowHeightPx = 84;

/** Files that could not be read, each with its reason and a way to try again. */
export function Failures() {
  const say = useSay();
  const { files: failures, heeded, ignored: ignoredCount } = useStore((state) => state.failures);
  const withIgnored = useStore((state) => state.withIgnored);
  const more = (withIgnored ? heeded + ignoredCount : heeded) - failures.length;
  const kept = useStore((state) => isKept(state.progress));
  const scroller = useRef<HTMLElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the React compiler is not used here
  const virtualizer = useVirtualizer({
    count: failures.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  if (heeded + ignoredCount === 0)
    return (
      <Empty level={1} title={say('failures.noneTitle')}>
        <VideosLeftOut />
      </Empty>
    );
  return (
    <section className="panel" ref={scroller}>
      <h1>{say('failures.title')}</h1>
      <p className="quiet">{say('failures.text')}</p>
      <VideosLeftOut />
      <div className="panel-buttons">
        {heeded > 0 && !kept && (
          <Button onPress={() => void actions().retryFailures(null)}>
            {say('failures.retryAll')}
          </Button>
        )}
        {heeded > 1 && !kept && (
          <Button kind="quiet" onPress={() => void actions().ignoreFailures(null, true)}>
            {say('failures.ignoreAll')}
          </Button>
        )}
        {ignoredCount > 0 && (
          <Button kind="quiet" onPress={() => void actions().showIgnored(!withIgnored)}>
            {withIgnored
              ? say('failures.hideIgnored')
              : say('failures.showIgnored', { count: ignoredCount })}
          </Button>
        )}
      </div>
      <ul className="rows tall" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const failed = failures[index];
          return failed === undefined ? null : (
            <FailureRow key={failed.fileId} failed={failed} topPx={start} />
          );
        })}
      </ul>
      {more > 0 && (
        <div className="panel-buttons">
          {failures.length < mostFailures ? (
            <Button onPress={() => void actions().showMoreFailures()}>
              {say('failures.showMore', { count: more })}
            </Button>
          ) : (
            <p className="quiet">{say('failures.more', { count: more })}</p>
          )}
        </div>
      )}
    </section>
  );
}

function FailureRow({ failed, topPx }: { readonly failed: FailedFile; readonly topPx: number }) {
  const say = useSay();
  const kept = useStore((state) => isKept(state.progress));
  const { fileId, path, failure, ignored } = failed;
  return (
    <li
      className={ignored ? 'row placed ignored' : 'row placed'}
      data-failure={fileId}
      style={{ transform: `translateY(${String(topPx)}px)`, height: rowHeightPx }}
    >
      <Icon name="warning" />
      <div className="row-body">
        <span className="path one-line" dir="ltr" title={path}>
          {path}
        </span>
        <FailureWords failure={failure} />
      </div>
      <IconButton
        icon="folder"
        label={say('failures.revealNamed', { file: path })}
        onPress={() => void actions().revealFailed(fileId)}
      />
      {!kept && <WhatToDo failed={failed} />}
    </li>
  );
}

/** What is done about a file that could not be read, by the computer that reads them. */
function WhatToDo({ failed: { fileId, path, ignored } }: { readonly failed: FailedFile }) {
  const say = useSay();
  return (
    <>
      <Button kind="quiet" onPress={() => void actions().ignoreFailures([fileId], !ignored)}>
        <span className="hidden-text">
          {say(ignored ? 'failures.heedNamed' : 'failures.ignoreNamed', { file: path })}
        </span>
        <span aria-hidden="true">{say(ignored ? 'failures.heed' : 'failures.ignore')}</span>
      </Button>
      <Button kind="quiet" onPress={() => void actions().retryFailures([fileId])}>
        <span className="hidden-text">{say('failures.retryNamed', { file: path })}</span>
        <span aria-hidden="true">{say('common.retry')}</span>
      </Button>
    </>
  );
}
