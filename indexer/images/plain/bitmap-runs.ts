/** Where runs lie and the picture that they fill. */
type Runs = {
  readonly view: DataView;
  readonly from: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** 8, or 4 for two colours in turn. */
  readonly bitsPerPixel: number;
};

const endOfRow = 0;
const endOfPicture = 1;
const jump = 2;

/**
 * Unpacks the runs of a Windows bitmap to one byte a pixel, the lowest row first.
 *
 * Pixels that no run fills have the first colour. Reading past the end throws a `RangeError`, unless all
 * rows are there: some writers leave the mark of the end out. Source: "Bitmap Compression", Windows GDI.
 */
export function unpackRuns({ view, from, widthPx, heightPx, bitsPerPixel }: Runs): DataView {
  const indexes = new Uint8Array(widthPx * heightPx);
  const perByte = 8 / bitsPerPixel;
  const mask = 2 ** bitsPerPixel - 1;
  /** The colour of a pixel of a run that begins at a byte. */
  const colourAt = (at: number, pixel: number) =>
    (view.getUint8(at) >> (8 - bitsPerPixel * ((pixel % perByte) + 1))) & mask;
  let [at, column, row] = [from, 0, 0];
  const put = (colour: number) => {
    if (column < widthPx) indexes[row * widthPx + column] = colour;
    column += 1;
  };
  while (row < heightPx) {
    const [count, value] = [view.getUint8(at), view.getUint8(at + 1)];
    at += 2;
    if (count > 0) {
      for (let pixel = 0; pixel < count; pixel++) put(colourAt(at - 1, pixel));
    } else if (value === endOfPicture) {
      break;
    } else if (value === endOfRow) {
      [column, row] = [0, row + 1];
    } else if (value === jump) {
      column += view.getUint8(at);
      row += view.getUint8(at + 1);
      at += 2;
    } else {
      for (let pixel = 0; pixel < value; pixel++)
        put(colourAt(at + Math.floor(pixel / perByte), pixel));
      // What is not packed is padded to words.
      at += 2 * Math.ceil(value / perByte / 2);
    }
  }
  return new DataView(indexes.buffer);
}
