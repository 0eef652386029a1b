import { turnedFrom } from '../gallery/standing.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';

/** Long side of the picture that fills the window. */
const largeSizePx = 2048;

const shown = (element: HTMLImageElement) => (element.dataset['state'] = 'shown');

/** Loads the photos that one turns to next, so that they are there at once. */
function fetchNeighbours(photoId: number): void {
  const turned = actions().openPhotoId === photoId ? turnedFrom(actions(), photoId) : null;
  if (turned === null) return;
  const { list } = turned;
  const position = list.positionOf(photoId);
  if (position === -1) return;
  for (const id of [list.idAt(position + 1), list.idAt(position - 1)])
    if (id !== undefined) new Image().src = photoUrl('large', id);
}

/** Whether the eye could see more than the large picture has: then the original's own pixels are fetched. */
function useNeedsAll(): boolean {
  return useStore(({ zoom, actualScale, detail }) => {
    const longSidePx = Math.max(detail?.widthPx ?? 0, detail?.heightPx ?? 0);
    return (zoom.scale / actualScale) * longSidePx > largeSizePx * 1.05;
  });
}

/** A photo: small at once, then as large as the window, and with all its pixels when looked at closely. */
export function StillPicture({ photoId }: { readonly photoId: number }) {
  const all = useNeedsAll();
  return (
    <>
      <img src={photoUrl('thumbnail', photoId)} alt="" draggable={false} />
      <img
        src={photoUrl('large', photoId)}
        alt=""
        draggable={false}
        className="picture-large"
        onLoad={({ currentTarget }) => {
          shown(currentTarget);
          fetchNeighbours(photoId);
        }}
      />
      {all && (
        <img
          src={photoUrl('full', photoId)}
          alt=""
          draggable={false}
          className="picture-large"
          onLoad={({ currentTarget }) => shown(currentTarget)}
        />
      )}
    </>
  );
}
