import { expect, it } from 'vitest';
import { galleryFlag } from '../../contract/plain/gallery-flag.ts';
import { columnsOf } from '../store/testing/page-api-double.ts';
import { bestShots } from './best-shots.ts';

it('keeps of each burst the best one that was chosen, and everything else', () => {
  const columns = columnsOf([0.9, 0.8, 0.7, 0.6, 0.5]);
  // 1 stands alone; 2 and 3 are one burst, 4 and 5 another.
  columns.stacks.set([0, 1, 1, 2, 2]);
  columns.flags[2] = galleryFlag.cat | galleryFlag.best;
  expect(bestShots({ columns }, [1, 2, 3, 4, 5])).toEqual([1, 3, 4]);
  // The best one was not chosen; a photo that is not listed is nobody's burst.
  expect(bestShots({ columns }, [2, 77])).toEqual([2, 77]);
  expect(bestShots(null, [2, 3])).toEqual([2, 3]);
});
