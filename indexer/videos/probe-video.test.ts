import { expect, test } from 'vitest';
import { momentNear, momentsOf, mostMoments } from '../../contract/plain/video-moments.ts';
import { readProbe } from './probe-video.ts';
import { isMediaFileName, isVideoFileName } from '../files/video-file-name.ts';

const probe = (stream: object, format: object = { duration: '3.5' }) =>
  readProbe(JSON.stringify({ streams: [{ width: 1920, height: 1080, ...stream }], format }));

test('tells the size of the picture as it is shown', () => {
  expect(probe({})).toMatchObject({ widthPx: 1920, heightPx: 1080, durationMs: 3500 });
  const held = probe({ side_data_list: [{}, { rotation: -90 }] });
  expect(held).toMatchObject({ widthPx: 1080, heightPx: 1920 });
  expect(probe({ tags: { rotate: '270' } })).toMatchObject({ widthPx: 1080, heightPx: 1920 });
  expect(probe({ side_data_list: [{ rotation: 180 }] })).toMatchObject({ widthPx: 1920 });
  const wide = probe({ width: 720, height: 576, sample_aspect_ratio: '64:45' });
  expect(wide).toMatchObject({ widthPx: 1024, heightPx: 576 });
  expect(probe({ sample_aspect_ratio: '0:1' })).toMatchObject({ widthPx: 1920 });
});

test('takes no nonsense for a date or a length, and sound alone for no video', () => {
  const tags = (date: string) => probe({}, { duration: 'N/A', tags: { creation_time: date } });
  expect(tags('1904-01-01T00:00:00.000000Z')).toMatchObject({ takenAtMs: null, durationMs: null });
  expect(tags('once')).toMatchObject({ takenAtMs: null });
  expect(tags('2024-05-17T10:20:30.000000Z')?.takenAtMs).toBe(Date.UTC(2024, 4, 17, 10, 20, 30));
  expect(readProbe('{"streams":[],"format":{}}')).toBeNull();
});

test('looks once a second, and at wider steps in a long video', () => {
  expect(momentsOf(3000)).toEqual([500, 1500, 2500]);
  expect(momentsOf(400)).toEqual([200]);
  expect([0, 999, 1000, 2999, 3000].map((at) => momentNear(at, 3000))).toEqual([
    500, 500, 1500, 2500, 2500,
  ]);
  const long = momentsOf(3_600_000);
  expect(long).toHaveLength(mostMoments);
  expect(long[0]).toBe(6000);
  expect(long.at(-1)).toBe(3_594_000);
});

test('knows videos by their names', () => {
  expect(['a.mp4', 'B.MOV', 'c.webm', 'd.m4v', 'e.mkv', 'f.avi'].every(isVideoFileName)).toBe(true);
  expect(['a.mp3', '._a.mp4', 'mp4', 'a.jpg'].some(isVideoFileName)).toBe(false);
  expect(isMediaFileName('a.jpg')).toBe(true);
});
