import { IconButton } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';
import { zoomStep } from './zoom.ts';

/** Further away, and closer. */
export function ZoomButtons() {
  const say = useSay();
  return (
    <>
      <IconButton
        icon="zoomOut"
        label={say('photo.zoomOut')}
        onPress={() => actions().zoomPhoto(1 / zoomStep)}
      />
      <IconButton
        icon="zoomIn"
        label={say('photo.zoomIn')}
        onPress={() => actions().zoomPhoto(zoomStep)}
      />
    </>
  );
}
