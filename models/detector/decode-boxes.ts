import type { Box } from '../../contract/box.ts';
import { logit, sigmoid } from '../head/fitting/vector.ts';

/** A cat the detector believes in. */
export type Detection = {
  readonly box: Box;
  /** Detector's score in 0..1. */
  readonly catScore: number;
};

/** SSD's scaling of centre and size offsets (object_detection's `faster_rcnn_box_coder`). */
const centreScale = 10;
const sizeScale = 5;

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/**
 * Turns raw SSD outputs into cat boxes with a score of at least `minScore`, in no order.
 *
 * `offsets` holds `[centre y, centre x, height, width]` for each anchor, `logits` one
 * number, `anchors` `[top, left, bottom, right]` in 0..1.
 */
export function decodeBoxes(
  offsets: Float32Array,
  logits: Float32Array,
  anchors: Float32Array,
  minScore: number,
): Detection[] {
  const minLogit = logit(minScore);
  const detections: Detection[] = [];
  for (let anchor = 0; anchor < anchors.length / 4; anchor++) {
    const catLogit = logits[anchor] ?? -Infinity;
    if (!(catLogit >= minLogit)) continue;
    const from = anchor * 4;
    const box = decodeBox(offsets.subarray(from, from + 4), anchors.subarray(from, from + 4));
    if (box !== null) detections.push({ box, catScore: sigmoid(catLogit) });
  }
  return detections;
}

/** Null for a box without area inside the picture. */
function decodeBox(offset: Float32Array, anchor: Float32Array): Box | null {
  const [dy = 0, dx = 0, dHeight = 0, dWidth = 0] = offset;
  const [anchorTop = 0, anchorLeft = 0, anchorBottom = 0, anchorRight = 0] = anchor;
  const anchorHeight = anchorBottom - anchorTop;
  const anchorWidth = anchorRight - anchorLeft;
  const centreY = (anchorTop + anchorBottom) / 2 + (dy / centreScale) * anchorHeight;
  const centreX = (anchorLeft + anchorRight) / 2 + (dx / centreScale) * anchorWidth;
  const height = anchorHeight * Math.exp(dHeight / sizeScale);
  const width = anchorWidth * Math.exp(dWidth / sizeScale);
  const left = clamp(centreX - width / 2);
  const top = clamp(centreY - height / 2);
  const right = clamp(centreX + width / 2);
  const bottom = clamp(centreY + height / 2);
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null;
}
