import { useState } from 'react';
import { Button, IconButton } from '../controls/button.tsx';
import { Sheet } from '../controls/confirm.tsx';
import { Icon } from '../controls/icon.tsx';
import { useSay } from '../languages/languages.ts';
import { BoxDrawer } from '../photo/box-drawer.tsx';
import { boxStyle } from '../photo/drawn-box.ts';
import { photoUrl } from '../photo-url.ts';
import { actions } from '../store/store.ts';
import { isDoubtful, type Example } from './draft.ts';

/** Last part of an address, whichever slash the system uses. */
function nameIn(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** One photo to teach with: its cats, of which one is chosen, or why it cannot be used. */
export function ExampleCard({ example }: { readonly example: Example }) {
  const say = useSay();
  const [drawing, setDrawing] = useState(false);
  const { path, photoId, failure, crops, chosenCropId } = example;
  const file = nameIn(path);
  const usable = photoId !== null && chosenCropId !== null;
  return (
    <li className={usable ? 'example usable' : 'example'}>
      <div className="example-picture">
        {photoId !== null ? (
          <span className="example-frame">
            <img
              src={photoUrl('thumbnail', photoId)}
              alt={file}
              draggable={false}
              onLoad={(event) => (event.currentTarget.dataset['state'] = 'shown')}
            />
            {crops.map((crop, index) => (
              <button
                key={crop.cropId}
                type="button"
                className="crop-box"
                style={boxStyle(crop.box)}
                aria-pressed={crop.cropId === chosenCropId}
                aria-label={say('teach.chooseBox', { index: index + 1, file })}
                onClick={() => actions().chooseExample(path, crop.cropId)}
              />
            ))}
          </span>
        ) : (
          <Icon name="warning" />
        )}
      </div>
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
    </li>
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
