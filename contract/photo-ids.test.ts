import { expect, it } from 'vitest';
import { photoIdsSchema } from './photo-ids.ts';
import { photoIdSchema } from './photo.ts';

const schema = photoIdsSchema({ least: 1, most: 3 });
const accepts = (value: unknown) => schema.safeParse(value).success;

it('takes as many photos as it says', () => {
  expect(schema.parse([7, 2])).toEqual([7, 2]);
  expect([[], [1], [1, 2, 3], [1, 2, 3, 4]].map(accepts)).toEqual([false, true, true, false]);
  expect(photoIdsSchema({ most: 3 }).safeParse([]).success).toBe(true);
});

it.each([1, 0, -1, 1.5, NaN, Infinity, 2 ** 53, '1', null, undefined, {}, [1]])(
  'takes %o where it is a photo by itself',
  (one) => {
    expect(accepts([one])).toBe(photoIdSchema.safeParse(one).success);
  },
);

it.each([null, undefined, 'ids', { length: 1, 0: 1 }, new Uint32Array([1])])(
  'takes no %o for a list',
  (value) => {
    expect(accepts(value)).toBe(false);
  },
);

it('says what it expects', () => {
  expect(schema.safeParse([0]).error?.issues[0]?.message).toContain('1 to 3 numbers of photos');
});
