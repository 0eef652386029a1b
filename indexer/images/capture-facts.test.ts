import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawPhoto } from '../testing/draw-photo.ts';
import { endlessExif } from '../testing/mutants/blown-up.ts';
import { writtenIntoJpeg } from '../testing/written-into.ts';
import { readCaptureFacts } from './capture-facts.ts';
import { captureDate } from './dates/capture-date.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'Asia/Tehran');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

type Written = Record<string, string>;

async function photoWith(
  { Make = 'Test', Model = 'Test 1', ...rest }: Written,
  satellites: Written = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const exif = { IFD0: { Make, Model }, IFD2: rest, IFD3: satellites };
  return new Uint8Array(await drawPhoto().jpeg().withExif(exif).toBuffer());
}

/** A JPEG with one more segment. */
async function photoWithSegment(marker: number, content: Buffer) {
  const jpeg = await drawPhoto().jpeg().toBuffer();
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)]));
}

const takenIn = (bytes: Uint8Array<ArrayBuffer>) => {
  const [taken] = readCaptureFacts(bytes).dates;
  return taken && [new Date(taken.takenAtMs).toISOString(), taken.takenFrom];
};

test('reads the moment with its offset and fraction', async () => {
  const photo = await photoWith({
    Make: 'samsung',
    Model: 'SM-G780G',
    DateTimeOriginal: '2023:10:15 11:55:31',
    SubSecTimeOriginal: '25',
    OffsetTimeOriginal: '+03:00',
  });
  expect(takenIn(photo)).toEqual(['2023-10-15T08:55:31.250Z', 'exif']);
  expect(readCaptureFacts(photo).camera).toBe('samsung SM-G780G');
});

test.each([
  ['Digitized', {}, '2021-07-08T03:40:11.000Z'],
  ['', {}, '2021-07-08T03:40:11.000Z'],
  ['', { DateTime: '2021:07:08 09:10:11' }, '2021-07-08T03:40:11.000Z'],
  // Changed elsewhere: by the clock of this computer.
  ['', { DateTime: '2022:01:01 12:00:00' }, '2021-07-08T04:40:11.000Z'],
  ['Digitized', { DateTimeDigitized: '2022:01:01 12:00:00' }, '2021-07-08T04:40:11.000Z'],
])(
  'an offset of another clock counts where that shows the same: %s %o',
  async (of, more, moment) => {
    const photo = await photoWith({
      DateTimeOriginal: '2021:07:08 09:10:11',
      [`OffsetTime${of}`]: '+05:30',
      ...more,
    });
    expect(takenIn(photo)?.[0]).toBe(moment);
  },
);

test('without an offset the clock ran in the time zone of this computer', async () => {
  const photo = await photoWith({ DateTimeOriginal: '2024:01:02 03:04:05' });
  expect(takenIn(photo)).toEqual([new Date('2024-01-02T03:04:05+03:30').toISOString(), 'exif']);
});

test('the satellites tell the offset, and the place', async () => {
  const photo = await photoWith(
    { DateTimeOriginal: '2024:06:02 20:04:05' },
    {
      ...{ GPSDateStamp: '2024:06:03', GPSTimeStamp: '3/1 3/1 0/1' },
      ...{ GPSLatitudeRef: 'N', GPSLatitude: '37/1 46/1 30/1' },
      ...{ GPSLongitudeRef: 'W', GPSLongitude: '122/1 30/1 0/1' },
    },
  );
  expect(takenIn(photo)).toEqual(['2024-06-03T03:04:05.000Z', 'exif']);
  const { place } = readCaptureFacts(photo);
  expect(place?.latitude).toBeCloseTo(37.775, 3);
  expect(place?.longitude).toBeCloseTo(-122.5, 3);
});

test('a clock that was never set is not believed in', async () => {
  const photo = await photoWith({ DateTimeOriginal: '1998:01:01 00:00:00' });
  expect(takenIn(photo)?.[1]).toBe('unset-clock');
  const midnight = await photoWith({
    DateTimeOriginal: '2024:01:01 00:00:00',
    OffsetTimeOriginal: '+01:00',
  });
  expect(takenIn(midnight)?.[1]).toBe('exif');
});

test('nor one that began where clocks begin, the whole day', async () => {
  const photo = (DateTimeOriginal: string) => photoWith({ DateTimeOriginal });
  expect(takenIn(await photo('1980:01:01 12:00:00'))?.[1]).toBe('unset-clock');
  expect(takenIn(await photo('2000:01:01 00:03:12'))?.[1]).toBe('unset-clock');
  // Many photos are taken when a year begins.
  expect(takenIn(await photo('2012:01:01 00:03:12'))?.[1]).toBe('exif');
});

test.each([
  ['1969:12:31 19:00:00', undefined],
  ['1969:12:31 16:00:00', '-08:00'],
  ['1970:01:01 08:00:12', '+08:00'],
  ['1970:01:02 07:00:00', '+09:00'],
  ['1980:01:05 19:00:00', undefined],
])('nor one that counts from nought in any time zone: %s %s', async (told, offset) => {
  const DateTimeOriginal = told;
  const photo = await photoWith({
    DateTimeOriginal,
    ...(offset === undefined ? {} : { OffsetTimeOriginal: offset }),
  });
  expect(takenIn(photo)?.[1]).toBe('unset-clock');
  const summer = await photoWith({ DateTimeOriginal: '1970:07:01 08:00:12' });
  expect(takenIn(summer)?.[1]).toBe('exif');
});

test('nor nought of the satellites and of XMP', async () => {
  const photo = await photoWith({}, { GPSDateStamp: '1980:01:06', GPSTimeStamp: '0/1 0/1 0/1' });
  expect(takenIn(photo)).toEqual(['1980-01-06T00:00:00.000Z', 'unset-clock']);
  const jpeg = await drawPhoto().jpeg().toBuffer();
  const told = xmp('exif:DateTimeOriginal="1904-01-01T00:00:00Z"');
  expect(takenIn(new Uint8Array(writtenIntoJpeg(jpeg, told)))?.[1]).toBe('unset-clock');
});

test('an empty date gives way to the next one', async () => {
  const photo = await photoWith({
    DateTimeOriginal: '0000:00:00 00:00:00',
    DateTimeDigitized: '2020:03:04 05:06:07',
  });
  expect(takenIn(photo)?.[0]).toBe(new Date('2020-03-04T05:06:07+03:30').toISOString());
});

test('without EXIF the date of XMP is read', async () => {
  const xmp = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    photoshop:DateCreated="2019-05-12T10:11:12+02:00"/></rdf:RDF></x:xmpmeta>`;
  const photo = await photoWithSegment(0xe1, Buffer.from(xmp));
  expect(takenIn(photo)).toEqual(['2019-05-12T08:11:12.000Z', 'xmp']);
});

const xmp = (attributes: string) =>
  Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    xmlns:exif="http://ns.adobe.com/exif/1.0/" ${attributes}/></rdf:RDF></x:xmpmeta>`);

test.each([
  ['from the future', { DateTimeOriginal: '2098:05:12 10:11:12' }, 'exif'],
  ['of a clock that was never set', { DateTimeOriginal: '2000:01:01 00:00:00' }, 'unset-clock'],
])('beside a date %s what else is written is told, too', async (_what, tags, first) => {
  const told = xmp('exif:DateTimeOriginal="2019-05-12T10:11:12+02:00"');
  const photo = new Uint8Array(writtenIntoJpeg(Buffer.from(await photoWith(tags)), told));
  const { dates } = readCaptureFacts(photo);
  expect(dates.map(({ takenFrom }) => takenFrom)).toEqual([first, 'xmp']);
  expect(
    (await captureDate({ path: '/a.jpg', modifiedAtMs: 0 }, dates, Date.now())).takenFrom,
  ).toBe('xmp');
});

test('when a file was last changed is asked last', async () => {
  const jpeg = await drawPhoto()
    .jpeg()
    .withExif({ IFD0: { DateTime: '2020:03:04 05:06:07' } })
    .toBuffer();
  const told = xmp('exif:DateTimeDigitized="1975-05-12T10:11:12Z"');
  const sources = (bytes: Buffer) =>
    readCaptureFacts(new Uint8Array(bytes)).dates.map(({ takenFrom }) => takenFrom);
  expect(sources(writtenIntoJpeg(jpeg, told))).toEqual(['xmp', 'exif']);
  expect(sources(jpeg)).toEqual(['exif']);
});

test('a year that somebody wrote is a guess, and no clock that was never set', async () => {
  const jpeg = await drawPhoto().jpeg().toBuffer();
  const told = (date: string) =>
    takenIn(new Uint8Array(writtenIntoJpeg(jpeg, xmp(`exif:DateTimeOriginal="${date}"`))));
  expect(told('1970')).toEqual(['1970-07-02T08:30:00.000Z', 'rough']);
  expect(told('2019-05')).toEqual(['2019-05-16T07:30:00.000Z', 'rough']);
});

test('the place that XMP tells', async () => {
  const told = xmp('exif:GPSLatitude="48,51.5N" exif:GPSLongitude="2,21,3W"');
  const jpeg = writtenIntoJpeg(await drawPhoto().jpeg().toBuffer(), told);
  const { place } = readCaptureFacts(new Uint8Array(jpeg));
  expect(place?.latitude).toBeCloseTo(48.858, 3);
  expect(place?.longitude).toBeCloseTo(-2.351, 3);
});

test.each([
  ['when it was made', 55, 60],
  ['when it was digitised', 62, 63],
])('IPTC tells %s', async (_what, day, time) => {
  const entry = (dataset: number, text: string) =>
    Buffer.concat([Buffer.from([0x1c, 2, dataset, 0, text.length]), Buffer.from(text)]);
  const records = Buffer.concat([entry(day, '20190512'), entry(time, '101112+0200')]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(records.length);
  const block = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1');
  const photo = await photoWithSegment(0xed, Buffer.concat([block, size, records]));
  expect(takenIn(photo)).toEqual(['2019-05-12T08:11:12.000Z', 'iptc']);
});

test('a model that repeats its maker is named once', async () => {
  const photo = await photoWith({ Make: 'Canon', Model: 'Canon EOS R6' });
  expect(readCaptureFacts(photo).camera).toBe('Canon EOS R6');
});

test('a photo without EXIF, and a file without sense, tell nothing', async () => {
  const nothing = { dates: [], camera: null, place: null };
  expect(readCaptureFacts(new Uint8Array(await drawPhoto().jpeg().toBuffer()))).toEqual(nothing);
  expect(readCaptureFacts(new Uint8Array([1, 2, 3]))).toEqual(nothing);
});

test('EXIF whose texts have no end is not read to the end, and nothing in it is believed', () => {
  const exif = endlessExif(3 * 2 ** 20);
  const date = '2019:05:06 07:08:09\0';
  exif.write(date, exif.length - date.length, 'latin1');
  exif.writeUInt16LE(0x132, 10);
  exif.writeUInt32LE(date.length, 14);
  exif.writeUInt32LE(exif.length - date.length, 18);
  expect(readCaptureFacts(new Uint8Array(exif)).dates).toEqual([]);
  // As it would be told where all is read.
  exif.writeUInt16LE(1, 8);
  expect(readCaptureFacts(new Uint8Array(exif)).dates).toHaveLength(1);
});
