import { describe, expect, it } from 'vitest';
import { galleryFlag, type GalleryColumns } from '../../contract/gallery.ts';
import { columnsOf, listingOf } from '../store/testing/page-api-double.ts';
import { largeList } from './large-list.ts';
import { stackUp } from './stack-up.ts';
import { photosOfTiles, tileOfPhoto, tileStack } from './stacked-photos.ts';

/** Photos 1 to 6; 2, 4 and 5 are one burst, 4 the best of them. */
function burst(): GalleryColumns {
  const columns = columnsOf([0.9, 0.8, 0.7, 0.78, 0.5, 0.4]);
  columns.stacks.set([0, 1, 0, 1, 1, 0]);
  columns.flags[3] = galleryFlag.cat | galleryFlag.best;
  return columns;
}

const ids = ({ photoIds }: GalleryColumns, shown: Uint32Array) =>
  Array.from(shown, (index) => photoIds[index]);

const allOf = (columns: GalleryColumns) => Uint32Array.from(columns.photoIds, (_, index) => index);

describe('laying photos together', () => {
  it('shows one tile where the first of a burst stood, the best shot on top', () => {
    const { columns, shown } = listingOf(burst());
    expect(ids(columns, shown)).toEqual([1, 4, 3, 6]);
    expect(tileStack(listingOf(columns), 3)).toEqual({ kind: 'closed', size: 3 });
    expect(tileStack(listingOf(columns), 0)).toEqual({ kind: 'alone', size: 1 });
  });

  it('is shown by the photo that the person chose, unless that is not the cat', () => {
    const columns = burst();
    columns.flags[4] = galleryFlag.cat | galleryFlag.best | galleryFlag.chosen;
    expect(ids(columns, listingOf(columns).shown)).toEqual([1, 5, 3, 6]);
    columns.flags[4] |= galleryFlag.no;
    columns.probabilities[4] = 0;
    expect(ids(columns, listingOf(columns).shown)).toEqual([1, 4, 3, 6]);
  });

  it('an opened burst gathers behind its best shot', () => {
    const listing = listingOf(burst(), [5]);
    expect(ids(listing.columns, listing.shown)).toEqual([1, 4, 2, 5, 3, 6]);
    expect(tileStack(listing, 3)).toEqual({ kind: 'top', size: 3 });
    expect(tileStack(listing, 4)).toEqual({ kind: 'member', size: 3 });
  });

  it('sorted by date an opened burst stays in its order', () => {
    const columns = burst();
    const wish = { on: true, openIds: new Set([2]), inPlace: true };
    expect(ids(columns, stackUp(columns, allOf(columns), wish).shown)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('switched off every photo shows by itself', () => {
    const columns = burst();
    const wish = { on: false, openIds: new Set<number>(), inPlace: false };
    const { shown } = stackUp(columns, allOf(columns), wish);
    expect(ids(columns, shown)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('counts only what the slider lets through', () => {
    const columns = burst();
    const wish = { on: true, openIds: new Set<number>(), inPlace: false };
    const { shown, sizes } = stackUp(columns, Uint32Array.from([0, 1, 2]), wish);
    expect(ids(columns, shown)).toEqual([1, 2, 3]);
    expect(sizes[1]).toBe(1);
  });

  it('lays 100,000 photos together, each stack once and two of them open', () => {
    const columns = columnsOf(Array.from({ length: 100_000 }, (_, index) => 1 - index / 100_000));
    columns.stacks.forEach((_, index) => (columns.stacks[index] = 1 + Math.floor(index / 4)));
    const wish = { on: true, openIds: new Set([5, 50_001]), inPlace: false };
    const { shown } = stackUp(columns, allOf(columns), wish);
    expect(shown).toHaveLength(25_000 + 2 * 3);
  });

  it('a photo that was refused is never on top', () => {
    const columns = burst();
    columns.flags[3] = galleryFlag.cat | galleryFlag.best | galleryFlag.no;
    const { shown } = listingOf(columns);
    expect(ids(columns, shown)).toEqual([1, 2, 3, 6]);
  });
});

describe('what a tile stands for', () => {
  it('of a closed stack all its photos, of an opened one the photo alone', () => {
    expect(photosOfTiles(listingOf(burst()), [4, 6])).toEqual([2, 4, 5, 6]);
    expect(photosOfTiles(listingOf(burst(), [4]), [4, 6])).toEqual([4, 6]);
    expect(photosOfTiles(null, [4])).toEqual([4]);
    expect(photosOfTiles(listingOf(burst()), [99])).toEqual([99]);
  });

  it('a photo is found under the top of its stack', () => {
    expect(tileOfPhoto(listingOf(burst()), 5)).toBe(4);
    expect(tileOfPhoto(listingOf(burst(), [5]), 5)).toBe(5);
  });
});

describe('looking at photos large', () => {
  const turned = (openId: number) => {
    const list = largeList(listingOf(burst()), openId, 'shown');
    return Array.from({ length: list.length }, (_, position) => list.idAt(position));
  };

  it('lays out the burst that is looked at and no other', () => {
    expect(turned(4)).toEqual([1, 4, 2, 5, 3, 6]);
    expect(turned(5)).toEqual([1, 4, 2, 5, 3, 6]);
    expect(turned(1)).toEqual([1, 4, 3, 6]);
  });

  it('knows where a photo is', () => {
    const list = largeList(listingOf(burst()), 5, 'shown');
    expect([1, 4, 2, 5, 3, 6].map(list.positionOf)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(list.positionOf(99)).toBe(-1);
  });
});
