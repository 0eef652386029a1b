import { useEffect } from 'react';
import { IconButton } from '../controls/button.tsx';
import { turnPhoto } from '../commands/turn-photo.ts';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { slideshowWaits } from './slideshow-waits.ts';

/** So long each photo stays. */
const stayMs = 5000;

/** To the next photo; after the last one it is over. */
function goOn(photoId: number): void {
  turnPhoto(actions(), true);
  if (actions().openPhotoId === photoId) actions().runSlideshow(false);
}

/** Lets photos pass by themselves; keys and buttons that turn a photo still do. */
export function Slideshow({ photoId }: { readonly photoId: number }) {
  const say = useSay();
  const waits = useStore(slideshowWaits);
  useEffect(() => {
    if (waits) return;
    const timer = setTimeout(() => goOn(photoId), stayMs);
    return () => clearTimeout(timer);
  }, [photoId, waits]);
  return (
    <>
      <p className="slideshow-hint" role="status">
        {say('photo.slideshow')}
      </p>
      <span className="slideshow-end">
        <IconButton
          icon="close"
          kind="over-photo"
          label={say('photo.slideshowEnd')}
          onPress={() => actions().runSlideshow(false)}
        />
      </span>
    </>
  );
}
