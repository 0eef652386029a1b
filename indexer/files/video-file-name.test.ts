import { expect, test } from 'vitest';
import { isVideoFileName, mediaTypeOf } from './video-file-name.ts';

test.each([
  'a.MOV',
  'MOV001.MOD',
  'a.dv',
  'clip.3gpp',
  'VID_1.insv',
  'a.rmvb',
  'GS01.360',
  'a.h264',
  'a.TRP',
])('%s is a video', (name) => {
  expect(isVideoFileName(name)).toBe(true);
});

test.each(['/src/go.mod', 'app.ts', '._a.mov', 'a.lrv', 'a.ogg', 'a.tp'])('%s is none', (name) => {
  expect(isVideoFileName(name)).toBe(false);
});

test('a player is told what is in it', () => {
  expect(mediaTypeOf('a.MOD')).toBe('video/mpeg');
  expect(mediaTypeOf('a.mxf')).toBe('application/mxf');
});
