import { fourLetters } from './boxes.ts';
import type { HeifItem } from './heif-file.ts';

/** One step from the coded picture to the one that is shown. */
export type PictureStep =
  | { readonly kind: 'crop'; readonly crop: Crop; readonly boxFrom: number }
  /** Quarter turns against the clock. */
  | { readonly kind: 'turn'; readonly quarters: number }
  /** Left and right change places, or top and bottom. */
  | { readonly kind: 'mirror'; readonly across: 'sides' | 'top and bottom' };

/** Of the picture that is left, and how far its middle lies from that of the whole; in pixels. */
export type Crop = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rightPx: number;
  readonly downPx: number;
};

function readCrop(view: DataView, from: number): Crop {
  const part = (index: number, signed: boolean) => {
    const at = from + 8 * index;
    const above = signed ? view.getInt32(at) : view.getUint32(at);
    return above / Math.max(1, view.getUint32(at + 4));
  };
  return {
    widthPx: Math.round(part(0, false)),
    heightPx: Math.round(part(1, false)),
    rightPx: part(2, true),
    downPx: part(3, true),
  };
}

/** The crops, turns and mirrorings that the coded picture goes through, in their order. */
export const stepsOf = (view: DataView, chain: readonly HeifItem[]): readonly PictureStep[] =>
  chain.flatMap((item) => ownStepsOf(view, item));

function ownStepsOf(view: DataView, item: HeifItem): readonly PictureStep[] {
  return item.properties.flatMap(({ type, from }): readonly PictureStep[] => {
    switch (type) {
      case 'clap':
        return [{ kind: 'crop', crop: readCrop(view, from), boxFrom: from }];
      case 'irot':
        return [{ kind: 'turn', quarters: view.getUint8(from) & 3 }];
      case 'imir': {
        const across = (view.getUint8(from) & 1) === 1 ? 'sides' : 'top and bottom';
        return [{ kind: 'mirror', across }];
      }
      default:
        return [];
    }
  });
}

/** Size of the coded picture of an item; null where it does not say. */
export function codedSizeOf(view: DataView, item: HeifItem) {
  const box = item.properties.find(({ type }) => type === 'ispe');
  if (box === undefined) return null;
  return { widthPx: view.getUint32(box.from + 4), heightPx: view.getUint32(box.from + 8) };
}

/** How a picture's numbers become light: the code points of ITU-T H.273; null without any. */
export type LightCode = { readonly primaries: number; readonly transfer: number };

/** The colours of an item, or of the first part that it is put together from. */
export function lightCodeOf(
  view: DataView,
  item: HeifItem,
  items: ReadonlyMap<number, HeifItem>,
): LightCode | null {
  const first = items.get(item.parts[0] ?? -1);
  const properties = [...item.properties, ...(first?.properties ?? [])];
  const box = properties.find(
    ({ type, from }) => type === 'colr' && fourLetters(view, from) === 'nclx',
  );
  if (box === undefined) return null;
  return { primaries: view.getUint16(box.from + 4), transfer: view.getUint16(box.from + 6) };
}
