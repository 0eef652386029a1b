import { useDeferredValue, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { ContextMenu } from '../commands/context-menu.tsx';
import { Button, IconButton } from '../controls/button.tsx';
import { FailureWords } from '../controls/failure-words.tsx';
import { turnPhoto } from '../commands/turn-photo.ts';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { CropChips } from './crop-chips.tsx';
import { FilmStrip } from './film-strip.tsx';
import { Heat } from './heat.tsx';
import { PhotoAnswers } from './photo-answers.tsx';
import { PhotoFacts } from './photo-facts.tsx';
import { PhotoStage } from './photo-stage.tsx';
import './photo.css';
import { Slideshow } from './slideshow.tsx';
import { VideoBar } from './video-bar.tsx';
import { useTurned } from './use-turned.ts';
import { Why } from './why.tsx';
import { ZoomButtons } from './zoom-buttons.tsx';

/** One photo large over the whole window; the gallery stays as it was behind it. */
export function PhotoView() {
  const photoId = useStore((state) => state.openPhotoId);
  if (photoId === null) return null;
  return (
    <ModalOverlay
      className="photo-overlay"
      isOpen
      isKeyboardDismissDisabled
      onOpenChange={(open) => {
        if (!open) actions().closePhoto();
      }}
    >
      <Modal className="photo-modal">
        <PhotoDialog photoId={photoId} />
      </Modal>
    </ModalOverlay>
  );
}

/** Last part of an address, whichever slash the system uses. */
function nameIn(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function PhotoDialog({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  const detail = useStore((state) => state.detail);
  const fileName = useStore((state) => state.tiles.get(photoId)?.fileName);
  const [panelShown, showPanel] = useState(true);
  const slideshow = useStore((state) => state.slideshow);
  // The photo comes first: what can be done with it follows as soon as there is time.
  const complete = useDeferredValue(true, false);
  const durationMs = detail?.durationMs ?? null;
  const file = detail === null ? (fileName ?? '') : nameIn(detail.path);
  return (
    <Dialog
      className={slideshow ? 'photo-view showing' : 'photo-view'}
      aria-label={say('photo.label', { file })}
    >
      {slideshow && <Slideshow photoId={photoId} />}
      <header className="photo-head">
        <IconButton
          icon="start"
          label={say('common.back')}
          onPress={() => actions().closePhoto()}
        />
        <h2 className="path photo-name" dir="auto">
          {file}
        </h2>
        <Position photoId={photoId} />
        {complete && <Tools onDetails={() => showPanel(!panelShown)} />}
      </header>
      <div className={durationMs === null ? 'photo-middle' : 'photo-middle of-video'}>
        <PhotoStage photoId={photoId} detail={detail} />
        {detail !== null && durationMs !== null && (
          <VideoBar detail={detail} durationMs={durationMs} />
        )}
        {complete && <TurnButtons photoId={photoId} />}
      </div>
      {panelShown && !slideshow && <Panel photoId={photoId} />}
      {!slideshow && <FilmStrip photoId={photoId} />}
      <ContextMenu />
    </Dialog>
  );
}

/** What can be done at the upper edge. */
function Tools({ onDetails }: { readonly onDetails: () => void }) {
  const say = useSay();
  return (
    <>
      <ZoomButtons />
      <IconButton
        icon="actual"
        label={say('photo.actualSize')}
        onPress={() => actions().toggleActualSize()}
      />
      <IconButton
        icon="play"
        label={say('keys.slideshow')}
        onPress={() => actions().runSlideshow(true)}
      />
      <IconButton icon="fit" label={say('photo.fit')} onPress={() => actions().fitPhoto()} />
      <IconButton icon="details" label={say('photo.details')} onPress={onDetails} />
    </>
  );
}

function TurnButtons({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  if (useTurned(photoId) === null) return null;
  return (
    <>
      <span className="turn before">
        <IconButton
          kind="over-photo"
          icon="start"
          label={say('photo.previous')}
          onPress={() => turnPhoto(actions(), false)}
        />
      </span>
      <span className="turn after">
        <IconButton
          kind="over-photo"
          icon="end"
          label={say('photo.next')}
          onPress={() => turnPhoto(actions(), true)}
        />
      </span>
    </>
  );
}

function Position({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  const turned = useTurned(photoId);
  if (turned === null) return <span className="photo-position" />;
  const { list } = turned;
  const position = list.positionOf(photoId);
  // Answered, it is in the list no longer; what is beside this must not move for that.
  if (position === -1) return <span className="photo-position" />;
  return (
    <span className="quiet numbers photo-position">
      {say('photo.position', { index: position + 1, total: list.length })}
    </span>
  );
}

function Panel({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  const detail = useStore((state) => state.detail);
  const cropId = useStore((state) => state.cropId);
  const drawing = useStore((state) => state.drawing);
  const playable = useStore((state) => state.playable);
  if (detail === null) return <aside className="photo-panel" aria-busy="true" />;
  const crop = detail.crops.find((one) => one.cropId === cropId) ?? null;
  const isVideo = detail.durationMs !== null;
  return (
    <aside className="photo-panel" aria-label={say('photo.details')}>
      {detail.state === 'no-cat' && detail.crops.length === 0 && (
        <p>{say(isVideo ? 'video.noCat' : 'photo.noCat')}</p>
      )}
      {isVideo && crop === null && detail.crops.length > 0 && (
        <p className="quiet">{say('video.noCatNow')}</p>
      )}
      {detail.state === 'pending' && <p className="quiet">{say('photo.pending')}</p>}
      {detail.failure !== null && (
        <p className="failure">
          <FailureWords failure={detail.failure} />
        </p>
      )}
      <PhotoAnswers crop={crop} />
      <CropChips detail={detail} />
      {crop !== null && <Heat />}
      {crop !== null && <Why crop={crop} />}
      {crop !== null && (
        <Button
          icon="alike"
          kind="quiet"
          command="alike"
          onPress={() => actions().showAlike({ photoId, cropId: crop.cropId })}
        >
          {say('gallery.moreAlike')}
        </Button>
      )}
      {drawing && <p className="quiet">{say('photo.drawHint')}</p>}
      {!drawing && (!isVideo || playable) && (
        <Button icon="box" kind="quiet" command="draw" onPress={() => actions().setDrawing(true)}>
          {say('photo.drawBox')}
        </Button>
      )}
      <PhotoFacts detail={detail} />
    </aside>
  );
}
