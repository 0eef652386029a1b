import { expect, it } from 'vitest';
import { areNested } from './are-nested.ts';

it('folders are nested where one is the other or lies in it, not where names only begin alike', () => {
  expect(areNested('/home/Pictures', '/home/Pictures')).toBe(true);
  expect(areNested('/home/Pictures/2024', '/home/Pictures')).toBe(true);
  expect(areNested('/', '/home')).toBe(true);
  expect(areNested('C:\\Pictures', 'C:\\Pictures\\2024')).toBe(true);
  expect(areNested('/home/Pictures2', '/home/Pictures')).toBe(false);
  expect(areNested('/home/Pictures', '/home/Videos')).toBe(false);
});
