import { expect, it } from 'vitest';
import { createPageStore } from './create-page-store.ts';
import { pageApiDouble, shelfDouble } from './testing/page-api-double.ts';

it('goes on to show a photo pixel by pixel when its place changes its size', () => {
  const { getState } = createPageStore(pageApiDouble([]).api, shelfDouble());
  getState().measurePhoto(4);
  getState().toggleActualSize();
  expect(getState().zoom.scale).toBe(4);
  getState().measurePhoto(3.5);
  expect(getState().zoom.scale).toBe(3.5);
  // Who looks closer or from further away keeps to that.
  getState().zoomPhoto(1.5);
  const closer = getState().zoom.scale;
  getState().measurePhoto(5);
  expect(getState().zoom.scale).toBe(closer);
  getState().fitPhoto();
  getState().measurePhoto(6);
  expect(getState().zoom.scale).toBe(1);
});
