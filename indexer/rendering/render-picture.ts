import type { Box } from '../../contract/box.ts';
import type { PictureRecipe } from '../../contract/decoder-messages.ts';
import type { UprightPicture } from '../images/upright-picture.ts';
import { cropWindow } from './crop-window.ts';
import { largeSizePx } from './picture-sizes.ts';

const thumbnailSizePx = 400;
const fullSizePx = 12_000;
const frameSizePx = 800;
const cropSizePx = 512;
const iconSizePx = 160;

// Low effort: a thumbnail is made while somebody looks at its empty place.
const webp = { quality: 78, effort: 2 } as const;

/** Fits the whole picture into a square of this size; small ones stay as they are. */
const fitted = ({ pipeline }: UprightPicture, sizePx: number) =>
  pipeline.resize(sizePx, sizePx, { fit: 'inside', withoutEnlargement: true });

/** A picture for the grid: WebP, long side 400 px. */
const renderThumbnail = (picture: UprightPicture): Promise<Buffer> =>
  fitted(picture, thumbnailSizePx).webp(webp).toBuffer();

/** A picture for the grid and for the screen: WebP, long side 800 px. */
const renderFrame = (picture: UprightPicture): Promise<Buffer> =>
  fitted(picture, frameSizePx).webp(webp).toBuffer();

/** A picture for the screen: JPEG, long side 2048 px. */
const renderLarge = (picture: UprightPicture): Promise<Buffer> =>
  fitted(picture, largeSizePx).jpeg({ quality: 86 }).toBuffer();

/** A picture to look at pixel by pixel: JPEG, as large as the photo is, but for what no screen program could hold. */
const renderFull = (picture: UprightPicture): Promise<Buffer> =>
  fitted(picture, fullSizePx).jpeg({ quality: 90 }).toBuffer();

/** A picture for the hand that drags: JPEG, long side 160 px. */
const renderIcon = (picture: UprightPicture): Promise<Buffer> =>
  fitted(picture, iconSizePx).jpeg({ quality: 80 }).toBuffer();

/** One cat: WebP, square around its box, 512 px or as much as the photo has. */
function renderCrop(picture: UprightPicture, box: Box): Promise<Buffer> {
  const { pipeline, widthPx, heightPx } = picture;
  const { leftPx, topPx, sidePx } = cropWindow(box, widthPx, heightPx);
  const scale = cropSizePx / sidePx;
  if (scale >= 1) {
    const part = { left: leftPx, top: topPx, width: sidePx, height: sidePx };
    return pipeline.extract(part).webp(webp).toBuffer();
  }
  // Shrunk before it is cut out, so that a large photo is decoded small in the first place.
  const [width, height] = [Math.ceil(widthPx * scale), Math.ceil(heightPx * scale)];
  const place = (px: number, roomPx: number) =>
    Math.min(Math.round(px * scale), roomPx - cropSizePx);
  return pipeline
    .resize(width, height, { fit: 'fill' })
    .extract({
      left: place(leftPx, width),
      top: place(topPx, height),
      width: cropSizePx,
      height: cropSizePx,
    })
    .webp(webp)
    .toBuffer();
}

/** Makes a picture to be shown. */
export function makePicture(picture: UprightPicture, recipe: PictureRecipe): Promise<Buffer> {
  switch (recipe.kind) {
    case 'thumbnail':
      return renderThumbnail(picture);
    case 'large':
      return renderLarge(picture);
    case 'full':
      return renderFull(picture);
    case 'icon':
      return renderIcon(picture);
    case 'frame':
      return renderFrame(picture);
    case 'crop':
      return renderCrop(picture, recipe.box);
  }
}
