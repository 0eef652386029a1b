import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSidecarName, isSidecarOf, stemOfSidecar } from './sidecar-names.ts';

const at = (name: string) => join('/photos', name);

test.each([
  ['a.jpg', 'a.jpg.xmp'],
  ['a.jpg', 'a.xmp'],
  ['a.b.NEF', 'a.b.xmp'],
  ['a.jpg', 'a.jpg.json'],
  ['a(1).jpg', 'a.jpg.supplemental-metadata(1).json'],
  ['a-edited.jpg', 'a.jpg.supplemental-metadata.json'],
])('beside %s lies %s', (photo, sidecar) => {
  expect(isSidecarName(at(sidecar))).toBe(true);
  expect(isSidecarOf(at(photo), at(sidecar))).toBe(true);
  // Photos are looked for by how their names begin.
  expect(photo.startsWith(stemOfSidecar(sidecar))).toBe(true);
});

test.each([
  ['ab.jpg', 'a.xmp'],
  ['a.jpg', 'b.jpg.json'],
  ['a.jpg', 'sub/a.xmp'],
])('%s has nothing to do with %s', (photo, sidecar) => {
  expect(isSidecarOf(at(photo), at(sidecar))).toBe(false);
});

test('photos and videos are no sidecars', () => {
  expect(['a.jpg', 'a.mov', 'a', 'xmp'].map(at).filter(isSidecarName)).toEqual([]);
});
