import { useRef } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../controls/button.tsx';
import { formatDay } from '../format/format-date.ts';
import { scoreWords } from '../format/score-words.ts';
import { verdictOf } from '../gallery/flags.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';
import './compare.css';
import { panWith } from './stage-pointer.ts';
import { useWheelZoom } from './use-wheel-zoom.ts';
import { ZoomButtons } from './zoom-buttons.tsx';
import { zoomTransform } from './zoom.ts';

/** Two photos side by side; looking closer at one looks closer at both. */
export function ComparePhotos() {
  const compared = useStore((state) => state.compared);
  if (compared === null) return null;
  return (
    <ModalOverlay
      className="photo-overlay"
      isOpen
      isKeyboardDismissDisabled
      onOpenChange={(open) => {
        if (!open) actions().compare(null);
      }}
    >
      <Modal className="photo-modal">
        <Compared photoIds={compared} />
      </Modal>
    </ModalOverlay>
  );
}

function Compared({ photoIds }: { readonly photoIds: readonly [number, number] }) {
  const say = useSay();
  const close = () => actions().compare(null);
  return (
    <Dialog className="compare-view" aria-label={say('photo.compare')}>
      <header className="photo-head">
        <IconButton icon="start" label={say('common.back')} onPress={close} />
        <h2 className="photo-name">{say('photo.compare')}</h2>
        <span className="photo-position" />
        <ZoomButtons />
        <IconButton icon="fit" label={say('photo.fit')} onPress={() => actions().fitPhoto()} />
      </header>
      <div className="compare-two">
        {photoIds.map((photoId) => (
          <ComparedPhoto key={photoId} photoId={photoId} />
        ))}
      </div>
    </Dialog>
  );
}

function ComparedPhoto({ photoId }: { readonly photoId: number }) {
  const stage = useRef<HTMLDivElement>(null);
  const zoom = useStore((state) => state.zoom);
  useWheelZoom(stage);
  return (
    <figure>
      <div
        ref={stage}
        className={zoom.scale > 1 ? 'stage zoomed' : 'stage'}
        onPointerMove={panWith}
      >
        <img
          src={photoUrl('large', photoId)}
          alt=""
          draggable={false}
          style={{ transform: zoomTransform(zoom) }}
        />
      </div>
      <Caption photoId={photoId} />
    </figure>
  );
}

/** Its name, day, and what is thought of it. */
function Caption({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  const language = useLanguage();
  const listing = useStore((state) => state.listing);
  const file = useStore((state) => state.tiles.get(photoId)?.fileName ?? '');
  const name = useStore((state) => state.judgedCat()?.name ?? say('cats.myCat'));
  const at = listing?.columns.photoIds.indexOf(photoId) ?? -1;
  if (listing === null || at === -1) return <figcaption dir="auto">{file}</figcaption>;
  const { takenAtSeconds, probabilities, flags } = listing.columns;
  const words = scoreWords(probabilities[at] ?? null, verdictOf(flags[at] ?? 0));
  return (
    <figcaption>
      <strong dir="auto">{file}</strong>
      <span className="quiet">
        {formatDay(language, (takenAtSeconds[at] ?? 0) * 1000)} · {say(words, { name })}
      </span>
    </figcaption>
  );
}
