/**
 * What must come of a file of the collection.
 *
 * `right` is the size of the picture that is shown, the reason for showing none, `video` for a file that
 * is left to the video decoder, or `passed over` for one that is no photo of its own. `looks` is the
 * difference hash of the right picture, where another one of that size could be shown by mistake.
 */
export type FieldRow = {
  readonly right: string;
  readonly looks?: string;
  /** The moment that is told, in UTC and without an offset by a clock of UTC, and who tells it. */
  readonly taken?: string;
};

const shown = (right: string, looks?: string): FieldRow =>
  looks === undefined ? { right } : { right, looks };
const unsupported: FieldRow = { right: 'unsupported-format' };
const truncated: FieldRow = { right: 'truncated' };
const passedOver: FieldRow = { right: 'passed over' };
const video: FieldRow = { right: 'video' };

/** Every file of the collection, by its path. */
export const fieldTable: Readonly<Record<string, FieldRow>> = {
  'heic/exif6-no-irot-castle.heic': shown('3024x4032', '4f07e78cb0e1171f'),
  'heic/exif6-and-irot3-arrow.heic': shown('3024x4032', 'ed972355579bffff'),
  'heic/exif6-and-irot3-church.heic': shown('3024x4032', '4d4d4d454646cbed'),
  'heic/primary-is-second.heic': shown('64x64', '34cd8c22021f262b'),
  'heic/primary-grid-cropped.heic': shown('1440x960', 'd2d2d6869696d2d2'),
  'heic/primary-rotated-and-cropped.heic': shown('300x300', '19a12173515368ac'),
  'heic/primary-is-third-alpha.heic': shown('1440x960', 'c4c4f0b1b3e2a6c5'),
  'heic/clap-smaller-than-coded.heic': shown('300x300', '9494b4b4341e1b0e'),
  'heic/200-megapixel.heic': shown('12240x16320', 'cc9ccce08e3ab198'),
  'heic/cat-10bit-422.hif': shown('4240x2832', '6077259d343c7c3c'),
  'heic/gainmap-tmap-s25ultra.heic': shown('4000x1848', 'c84c5c2c24246426'),
  'heic/gainmap-iphone15pro.heic': shown('5712x4284', '7337e7c72797b5f1'),
  'heic/spatial-pair.heic': {
    ...shown('2560x2560', '90d095ac6dce85ce'),
    taken: '2024-04-22T12:38:09.000Z exif',
  },
  'heic/motion-photo-samsung.heic': shown('3000x4000', 'f0f0f0f0f0f0f0f0'),
  'heic/exif-after-picture.heic': {
    ...shown('3024x4032', 'ebdddcd4ccccc4e7'),
    taken: '2020-05-04T22:39:11.644Z exif',
  },
  'heic/plain-iphone11.heic': shown('3024x4032', '27d3c6c255723313'),
  'heic/no-picture-only-xmp.heic': { right: 'corrupt' },
  'heic/primary-id-missing.heic': shown('1197x1227', '770f0725ab999d78'),
  'heic/jpeg-named-heic-cat.heic': shown('500x500', 'f49c9e8bdaacd2e5'),
  'heic/sequence-only.heic': shown('1280x720', 'e1e1e3e3ebeb8bcb'),
  'heic/sequence-with-still.heic': shown('1280x720', 'e1e1e3e3ebeb8bcb'),
  'heic/scalable-lhv1.heic': shown('1024x512', 'f478aedad8bc5c87'),
  'heic/predicted-items-mif2.heic': shown('1280x720', 'e1e1e3e3ebeb8bcb'),
  'heic/overlay-twice-same.heic': unsupported,
  'heic/mirrored-imir.heic': shown('1280x720', 'cb8bebebe3e3e1e1'),

  'avif/animated-still-missing.avifs': shown('159x159', '0c0c0f03070e3323'),
  'avif/animated.avif': shown('150x150'),
  'avif/hdr-pq-10bit.avif': shown('3681x5594', 'fcfcacb42e74450a'),
  'avif/sdr-same-scene.avif': shown('400x300', 'eeec59fcf8c10246'),
  'avif/grid-shared-tile.avif': unsupported,
  'avif/transform-rot1mir0.avif': shown('640x427', '080d7eba726c6ef3'),
  'avif/transform-rot3mir1.avif': shown('640x427', '080d7eba7a7c6ef3'),

  'jpeg/gainmap-apple-new.jpg': shown('384x512', '77767260607060e0'),
  'jpeg/gainmap-apple-old.jpg': shown('384x512', '77767260607060e0'),
  'jpeg/gainmap-ultrahdr.jpg': shown('400x300', 'eeec59fcf8c10246'),
  'jpeg/mpo-3d.mpo': shown('640x480', 'cefa5af4e6e26242'),
  'jpeg/mpo-bad-header.jpg': shown('640x480', '32908466ca0cb8e0'),
  'jpeg/mpo-no-data.mpo': shown('640x480', '32908466ca0cb8e0'),
  'jpeg/depth-map.jpg': shown('768x1024', '15ed3a9d6f6d5fff'),
  'jpeg/height-by-dnl.jpg': unsupported,
  'jpeg/cut-4k-phone.jpg': truncated,
  'jpeg/padded-to-cluster.jpg': shown('1536x2048', 'c83078d8d8f9f1f0'),
  'jpeg/junk-before-header.jpg': shown('1024x768', 'bc2c280425238196'),
  'jpeg/cmyk-adobe.jpg': shown('100x100', '00009696d6000000'),
  'jpeg/name-mu.JPG': shown('1024x768', 'f0f0e252b0416171'),

  'tiff/drone-ascii-tags.tif': shown('1600x1300', 'c519122890d0ce04'),
  'tiff/page-number-count.tif': shown('128x128', '71b772f0d6233195'),
  'tiff/old-style-jpeg.tif': unsupported,
  'tiff/lab-8bit.tif': shown('128x128', '71b772f0d6233195'),
  'tiff/tiled-planar.tif': unsupported,
  'tiff/five-bands.tif': unsupported,
  'tiff/12bit-packed.tif': unsupported,
  'tiff/12bit-in-16bit.tif': shown('100x100', '48d64fa3e5d26396'),
  'tiff/multipage.tif': shown('4670x6170', '8086809680808c80'),
  'tiff/bigtiff-tiles.tif': shown('64x64', '0089c800008acc00'),
  'tiff/bigtiff-motorola.tif': shown('64x64', '0089c800008acc00'),
  'tiff/scan-v800.tif': shown('425x640', '604bdc25a5638105'),
  'tiff/jpeg-cmyk-tiled.tif': shown('100x100', '00009696d6000000'),

  'raw/canon-6d-preview.dng': {
    ...shown('1024x683', 'ecc6c6c4e1bbeae8'),
    taken: '2019-06-06T07:29:51.000Z exif',
  },
  'raw/canon-s90-cut.cr2': truncated,
  'raw/nikon-d1-cut.nef': truncated,
  'raw/jpeg-named-nef.nef': shown('2000x3008', '60c440e030b021e8'),
  'raw/header-only.cr3': unsupported,
  'raw/header-only.raf': unsupported,
  'raw/header-only.rw2': truncated,
  'jxl/sdr.jxl': shown('1440x1080'),

  'dates/gps-date-only.jpg': { ...shown('100x100'), taken: '2023-11-15T12:30:00.000Z gps' },
  // It tells a time of the day and no day.
  'dates/iptc-time-created.jpg': { ...shown('100x100'), taken: 'file' },
  'dates/sony-datetime2.jpg': { ...shown('100x100'), taken: 'file' },
  // No reader that we know finds a date in it.
  'dates/utc-tags.jpg': { ...shown('100x100'), taken: 'file' },
  'dates/year-2038.jpg': { ...shown('2640x1760', 'f8faf070f0f8f8f8'), taken: 'file' },
  'dates/clock-never-set.jpg': {
    ...shown('640x480', 'ff3fbfac6dddefcf'),
    taken: '1998-01-01T00:00:00.000Z unset-clock',
  },
  'dates/zero-date.jpg': { ...shown('600x450', '61918421314b068e'), taken: 'file' },
  'dates/year-1919.jpg': {
    ...shown('331x441', '4000101f2b178f9d'),
    taken: '1919-05-04T05:59:26.000Z exif',
  },
  'dates/video-year-42603.mp4': video,
  'dates/apple-edit/IMG_4120.JPG': {
    ...shown('500x375', '2a68286c6eb888e6'),
    taken: '2019-06-09T10:57:32.835Z exif',
  },
  'dates/apple-edit/IMG_E4120.JPG': shown('500x500', 'c2d8ccdcce6818c3'),
  'dates/apple-edit/IMG_4120.AAE': passedOver,
  'dates/apple-edit/IMG_4120 (1).JPG': shown('500x375', '2a68286c6eb888e6'),

  // Ten by twelve pixels.
  'other/photoshop.psd': { right: 'too-small' },
  'other/jpeg2000.jp2': shown('2717x3701'),
  'other/animation.apng': shown('245x245', '596bbf1616079416'),
  'other/thumbnail.thm': passedOver,
  'other/rle8.bmp': shown('128x128', '71b772f0d6233195'),
  'other/clipboard.dib': shown('296x176', 'f76d016d7b711953'),

  'video/camcorder.mts': video,
  'video/mpeg2.m2v': video,
  'video/mjpeg-2003.avi': video,
  'video/hevc-iphone.mov': video,
  'video/zero-bytes.mov': video,
};
