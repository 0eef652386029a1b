import { describe, expect, test } from 'vitest';
import { createFolderFilter, createLeftOutTest } from './searched-folders.ts';

const isSearched = createFolderFilter([]);
const isLeftOut = createLeftOutTest(isSearched);
const left = (file: string) => isLeftOut('/home/me', `/home/me/${file}`);

describe('what other programs and devices leave beside photos is left out', () => {
  test.each([
    '@eaDir/IMG_1.jpg/SYNOPHOTO_THUMB_XL.jpg',
    '.@__thumb/default/IMG_1.jpg',
    '@__thumb/default/IMG_1.jpg',
    '.thumbnails/normal/1.png',
    'REAL/.picasaoriginals/IMG_1.jpg',
    '@Recycle/IMG_1.jpg',
    '#recycle/IMG_1.jpg',
    '@Recently-Snapshot/GMT01/IMG_1.jpg',
    '$RECYCLE.BIN/S-1-5/$R123.jpg',
    'Backups.backupdb/Mac/2020-01-01/IMG_5.jpg',
    'iPod Photo Cache/F00/T1.jpg',
    'ZbThumbnail.info/1.jpg',
    'Picasa2/db3/thumbs_0.jpg',
    '_thumbs/IMG_1.jpg',
    'immich/thumbs/a/b/c_preview.jpeg',
    'photoprism/storage/cache/thumbnails/a/b/c_720x720_fit.jpg',
    'photoprism/storage/sidecar/IMG_1.dng.jpg',
    'nextcloud/appdata_ocx/preview/1/2/256-256-crop.jpg',
    'piwigo/_data/i/upload/IMG_1-sq.jpg',
    'piwigo/galleries/2010/thumbnail/TN-IMG_1.jpg',
    'piwigo/galleries/2010/pwg_representative/film.jpg',
    'lightroom/Catalog Smart Previews.lrdata/A/A1.dng',
    'darktable/mipmaps-1.d/3/1.jpg',
    'Android/data/com.x/cache/1.jpg',
    'Game.app/Contents/Resources/cat.jpg',
    'Slides.key/Data/cat.jpg',
    'immich/encoded-video/a/b.mp4',
    'nextcloud/me/files_trashbin/files/IMG_1.jpg',
    'jellyfin/Mog.trickplay/320 - 10x10/0.jpg',
    'Recycle Bin - Volume_1/IMG_1.jpg',
    'RECYCLED/DC1.jpg',
    '~snapshot/hourly.0/IMG_1.jpg',
    'Network Trash Folder/IMG_1.jpg',
    'Game.bundle/cat.png',
  ])('%s', (file) => {
    expect(left(file)).toBe(true);
  });

  test.each([
    'REAL/IMG_1.jpg',
    'REAL/DCIM/100APPLE/IMG_5.JPG',
    'REAL/WhatsApp Images/Sent/IMG-20190512-WA0003.jpg',
    'data/IMG_1.jpg',
    'my app/IMG_1.jpg',
    // What Piwigo shows smaller.
    'piwigo/galleries/2010/pwg_high/IMG_1.jpg',
    'keys/IMG_1.jpg',
  ])('not %s', (file) => {
    expect(left(file)).toBe(false);
  });
});

describe('of a library that is a folder the originals are looked through', () => {
  test.each([
    'Photos Library.photoslibrary/originals/F/F88C.jpeg',
    // Of these, listing chooses.
    'Photos Library.photoslibrary/resources/derivatives/F/F88C_1_105_c.jpeg',
    'iPhoto Library.photolibrary/Masters/2011/IMG_1.JPG',
    'Aperture Library.aplibrary/Masters/2011/IMG_2.JPG',
    'Aperture Library.aplibrary/2008.approject/2008/IMG_2.JPG',
    'iPhoto Library/Originals/2008/IMG_1.JPG',
    'iPhoto Library/2004/05/12/IMG_1.JPG',
    'Photo Booth Library/Pictures/Photo 1.jpg',
    'Modified/IMG_1.JPG',
    'Lightroom Library.lrlibrary/1f2e/originals/2019/2019-05-12/IMG_1.jpg',
  ])('%s', (file) => {
    expect(left(file)).toBe(false);
  });

  test.each([
    'Photos Library.photoslibrary/resources/renders/F/F88C_1_201_a.jpeg',
    'Photos Library.photoslibrary/scopes/syndication/originals/A/shared.jpeg',
    'iPhoto Library.photolibrary/Thumbnails/2011/IMG_1.jpg',
    'Aperture Library.aplibrary/Thumbnails/2011/IMG_2.jpg',
    'iPhoto Library/Data/2008/IMG_1.jpg',
    'iPhoto Library/Modified/2008/IMG_1.JPG',
    'Photo Booth Library/Originals/Photo 1.jpg',
    'Lightroom Library.lrlibrary/1f2e/previews/a/IMG_1.jpg',
    'Lightroom Library.lrlibrary/Smart Previews/a/IMG_1.dng',
  ])('not %s', (file) => {
    expect(left(file)).toBe(true);
  });
});

test('a star stands for anything before or after, and alone for nothing', () => {
  const chosen = createFolderFilter([], { folders: [], names: ['Scan*', '*.old', '*'] });
  expect(['/p/scans 2020', '/p/photos.OLD', '/p/photos'].map(chosen)).toEqual([false, false, true]);
});
