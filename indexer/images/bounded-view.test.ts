import { expect, test } from 'vitest';
import { BoundedView } from './bounded-view.ts';

test('what is read too often is read no more, whatever its numbers look like', () => {
  const view = new BoundedView(new Uint8Array([1, 2, 3, 4, 255]).buffer, 6);
  expect([view.getUint8(0), view.getInt8(4)]).toEqual([1, -1]);
  expect([view.getUint16(0), view.getInt16(0, true)]).toEqual([0x0102, 0x0201]);
  expect([view.getUint32(0), view.getInt32(0, true)]).toEqual([0x01020304, 0x04030201]);
  expect(() => view.getUint8(0)).toThrow('no end');
});
