import { useState } from 'react';
import type { Cat } from '../../contract/cat.ts';
import { photoUrl } from '../photo-url.ts';

type CatFaceProps = { readonly cat: Pick<Cat, 'faceCropId' | 'colour'> };

/** A cat as a small round picture, or its colour while none can be shown; its name is always beside it. */
export function CatFace({ cat: { faceCropId, colour } }: CatFaceProps) {
  const [broken, setBroken] = useState<number | null>(null);
  const shown = faceCropId !== null && faceCropId !== broken;
  return (
    <span className="cat-face" data-colour={colour % 8} aria-hidden="true">
      {shown && (
        <img
          src={photoUrl('crop', faceCropId)}
          alt=""
          draggable={false}
          onError={() => setBroken(faceCropId)}
        />
      )}
    </span>
  );
}
