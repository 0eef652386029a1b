import type { GallerySort } from '../../contract/gallery.ts';
import { SizeSlider } from '../controls/size-slider.tsx';
import { Choice } from '../controls/choice.tsx';
import { IconToggle } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';

const smallestPx = 100;
const largestPx = 420;

/** In which order and how large photos are shown. */
export function ViewOptions() {
  const say = useSay();
  const sort = useStore((state) => state.sort);
  const inOrder = useStore((state) => state.view !== 'not-found' && state.alikeTo === null);
  const stackBursts = useStore((state) => state.settings.stackBursts);
  const tileSizePx = useStore((state) => state.settings.tileSizePx);
  const sorts: readonly { readonly value: GallerySort; readonly name: string }[] = [
    { value: 'confidence', name: say('gallery.sortConfidence') },
    { value: 'date', name: say('gallery.sortDate') },
    { value: 'newest-found', name: say('gallery.sortNewest') },
  ];
  return (
    <div className="view-options">
      {inOrder && (
        <Choice
          label={say('gallery.sort')}
          labelHidden
          value={sort}
          options={sorts}
          onChange={(value) => actions().chooseSort(value)}
        />
      )}
      <IconToggle
        icon="stack"
        label={say('gallery.stackBursts')}
        isOn={stackBursts}
        onChange={(value) => void actions().changeSettings({ stackBursts: value })}
      />
      <SizeSlider
        className="size-slider"
        min={smallestPx}
        max={largestPx}
        step={10}
        value={tileSizePx}
        label={say('gallery.size')}
        onMove={(value) => actions().previewSettings({ tileSizePx: value })}
        onChosen={(value) => void actions().changeSettings({ tileSizePx: value })}
      />
    </div>
  );
}
