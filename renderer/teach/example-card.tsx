import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../controls/button.tsx';
import { Sheet } from '../controls/confirm.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { BoxDrawer } from '../photo/box-drawer.tsx';
import { boxStyle } from '../photo/drawn-box.ts';
import { photoUrl } from '../photo-url.ts';
import { actions } from '../store/store.ts';
import { isDoubtful, type Example } from './draft.ts';
import { forgetPreview } from './previews.ts';
import { usePreview } from './use-preview.ts';

/** Last part of an address, whichever slash the system uses. */
function nameIn(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

type ExampleCardProps = {
  readonly path: string;
  /** Null while the photo is being looked at. */
  readonly example: Example | null;
};

/** One photo to teach with, whose picture stays from before it is read: then its cats, or why it cannot be used. */
export function ExampleCard({ path, example }: ExampleCardProps) {
  const say = useSay();
  const preview = usePreview(path, example === null);
  if (example === null) {
    return (
      <li className="example reading" aria-hidden="true">
        <div className="example-picture">
          {preview.url !== undefined && (
            <Picture url={preview.url} alt="" onFailed={preview.showFailed} />
          )}
        </div>
        <div className="example-foot">
          <span className="example-verdict">{say('teach.readingOne')}</span>
        </div>
      </li>
    );
  }
  const usable = example.photoId !== null && example.chosenCropId !== null;
  return (
    <li className={usable ? 'example usable' : 'example'}>
      <div className="example-picture">
        {example.photoId !== null ? (
          <Picture
            url={photoUrl('thumbnail', example.photoId)}
            alt={nameIn(path)}
            onShown={() => forgetPreview(path)}
          >
            <Boxes example={example} />
          </Picture>
        ) : (
          <Icon name="warning" />
        )}
      </div>
      <Foot example={example} />
    </li>
  );
}

type PictureProps = {
  readonly url: string;
  readonly alt: string;
  readonly onShown?: () => void;
  readonly onFailed?: () => void;
  readonly children?: ReactNode;
};

/** A picture that stays in sight until the one of its next address is there. */
function Picture({ url, alt, onShown, onFailed, children }: PictureProps) {
  return (
    <span className="example-frame">
      <img
        src={url}
        alt={alt}
        draggable={false}
        onError={onFailed}
        onLoad={(event) => {
          event.currentTarget.dataset['state'] = 'shown';
          onShown?.();
        }}
      />
      {children}
    </span>
  );
}

/** The cats in it, of which one is chosen. */
function Boxes({ example: { path, crops, chosenCropId } }: { readonly example: Example }) {
  const say = useSay();
  return crops.map((crop, index) => (
    <button
      key={crop.cropId}
      type="button"
      className="crop-box"
      style={boxStyle(crop.box)}
      aria-pressed={crop.cropId === chosenCropId}
      aria-label={say('teach.chooseBox', { index: index + 1, file: nameIn(path) })}
      onClick={() => actions().chooseExample(path, crop.cropId)}
    />
  ));
}

/** What is thought of it, and what can be done with it. */
function Foot({ example }: { readonly example: Example }) {
  const say = useSay();
  const [drawing, setDrawing] = useState(false);
  const { path, photoId, failure, chosenCropId } = example;
  const file = nameIn(path);
  return (
    <>
      <span className="example-remove">
        <IconButton
          icon="close"
          kind="over-photo"
          label={say('teach.removePhoto', { file })}
          onPress={() => actions().dropExample(path)}
        />
      </span>
      <div className="example-foot">
        <Verdict example={example} />
        {photoId !== null && chosenCropId === null && (
          <Button kind="quiet" icon="box" onPress={() => setDrawing(true)}>
            {say('teach.drawBox')}
          </Button>
        )}
        {failure !== null && (
          <span className="quiet example-failure" dir="auto">
            {say(`failures.${failure.kind}`)}
          </span>
        )}
      </div>
      {drawing && photoId !== null && (
        <Sheet title={say('teach.drawBox')} wide onClose={() => setDrawing(false)}>
          <p className="quiet">{say('photo.drawHint')}</p>
          <div className="draw-frame">
            <img src={photoUrl('large', photoId)} alt={file} draggable={false} />
            <BoxDrawer
              onDone={(box) => {
                setDrawing(false);
                void actions().drawExample(example, box);
              }}
              onCancel={() => setDrawing(false)}
            />
          </div>
        </Sheet>
      )}
    </>
  );
}

function Verdict({ example }: { readonly example: Example }) {
  const say = useSay();
  const { photoId, crops, chosenCropId } = example;
  if (photoId === null) {
    return (
      <span className="example-verdict problem">
        <Icon name="warning" />
        {say('teach.cannotRead')}
      </span>
    );
  }
  if (chosenCropId !== null) {
    return (
      <span className="example-verdict">
        <Icon name="check" />
        {say('teach.chosen')}
      </span>
    );
  }
  return (
    <span className="example-verdict problem">
      <Icon name={crops.length > 0 ? 'unsure' : 'notFound'} />
      {say(
        crops.length === 0
          ? 'teach.noCat'
          : isDoubtful(example)
            ? 'teach.doubtful'
            : 'teach.chooseOne',
      )}
    </span>
  );
}
