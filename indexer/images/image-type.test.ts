import { expect, test } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { guessImageType } from './image-type.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const heif = (...brands: string[]) =>
  latin1(
    `\0\0\0${String.fromCharCode(8 + 4 * (brands.length + 1))}ftyp${brands[0] ?? ''}\0\0\0\0${brands.slice(1).join('')}${'\0'.repeat(16)}`,
  );

test.each(['jpeg', 'png', 'gif', 'webp', 'tiff', 'avif'] as const)('knows %s', async (format) => {
  expect(guessImageType(await drawPhoto().toFormat(format).toBuffer())).toBe(format);
});

test.each([
  ['an iPhone photo', heif('heic', 'mif1', 'heic'), 'heic'],
  ['a general HEIF photo', heif('mif1', 'heic'), 'heic'],
  ['AV1 inside a general HEIF photo', heif('mif1', 'avif', 'miaf'), 'avif'],
  ['a Canon raw photo', heif('crx ', 'isom'), 'raw'],
  ['a Fujifilm raw photo', latin1('FUJIFILMCCD-RAW 0201'), 'raw'],
  ['a Panasonic raw photo', latin1('IIU\0\x18\0\0\0'), 'raw'],
  ['HEVC in a newer HEIF photo', heif('mif2', 'mif1', 'heic'), 'heic'],
  ['VVC inside a HEIF photo', heif('mif1', 'vvic'), 'unsupported'],
  ['a drawing', latin1('<svg xmlns="'), 'unsupported'],
  ['a video', heif('isom', 'mp41'), 'not-an-image'],
  ['a film of QuickTime', heif('qt  ', 'qt  '), 'not-an-image'],
  ['what nobody knows, of a family of pictures and films', heif('heiz', 'heiz'), 'unsupported'],
  ['a bitmap', latin1('BM\0\0\0\0'), 'bmp'],
  ['a bare JPEG XL photo', latin1('\xff\x0a\xfa\x1f'), 'jxl'],
  ['a JPEG XL photo', latin1('\0\0\0\x0cJXL \r\n\x87\n'), 'jxl'],
  ['a JPEG 2000 photo', latin1('\0\0\0\x0cjP  \r\n\x87\n'), 'jp2'],
  ['a Photoshop document', latin1('8BPS\0\x01'), 'psd'],
  ['a large Photoshop document', latin1('8BPS\0\x02'), 'psd'],
  ['a QOI picture', latin1('qoif\0\0'), 'qoi'],
  ['a Netpbm picture', latin1('P6\n2 2 255\n'), 'netpbm'],
  ['another sentence', latin1('P600 is a car'), 'not-an-image'],
  ['a picture of light', latin1('#?RADIANCE\n'), 'radiance'],
  ['a web page', latin1('<!doctype html><html></html>'), 'not-an-image'],
  ['a single byte', latin1('B'), 'not-an-image'],
  ['nothing', new Uint8Array(), 'not-an-image'],
])('tells %s by its first bytes', (_what, bytes, type) => {
  expect(guessImageType(bytes)).toBe(type);
});
