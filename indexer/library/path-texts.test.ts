import { describe, expect, it } from 'vitest';
import { finish } from '../../models/head/fitting/steps.ts';
import { createRandom, type Random } from '../../models/random.ts';
import { searchText } from '../store/search-text.ts';
import { oddText, partOf } from '../testing/odd-texts.ts';
import { PathTexts } from './path-texts.ts';

/** What is in memory, beside the plain texts that it must find the same in. */
class Both {
  paths = new PathTexts();
  readonly texts: (readonly string[])[] = [];

  put(index: number, texts: readonly string[]): void {
    this.texts[index] = texts;
    this.paths.put(index, texts.length === 0 ? null : texts.join('\0'));
  }

  check(wanted: string): void {
    const text = searchText(wanted);
    const expected = this.texts.flatMap((texts, index) =>
      texts.some((one) => one.includes(text)) ? [index] : [],
    );
    expect(indexesOf(this.paths, text), JSON.stringify(wanted)).toEqual(expected);
  }
}

const indexesOf = (paths: PathTexts, text: string) =>
  [...finish(paths.find(text))].flatMap((found, index) => (found === 1 ? [index] : []));

const upTo = ({ next }: Random, count: number) => Math.floor(next() * count);

/** Folders are shared, as they are by photos. */
function oddPath(random: Random, folders: readonly string[]): string {
  const folder = folders[upTo(random, folders.length)] ?? '';
  return searchText(`${folder}${oddText(random, 6)}`);
}

function makeBoth(random: Random, photos: number): { both: Both; path: () => string } {
  const folders = Array.from({ length: 12 }, () => `/${oddText(random, 4)}/${oddText(random, 3)}/`);
  const path = () => oddPath(random, [...folders, '', 'C:\\Fotos\\', '/']);
  const both = new Both();
  for (let index = 0; index < photos; index += 1)
    both.put(index, Array.from({ length: upTo(random, 4) }, path));
  return { both, path };
}

function checkMany(random: Random, both: Both): void {
  for (let at = 0; at < 300; at += 1) {
    const texts = both.texts[upTo(random, both.texts.length)] ?? [];
    const wanted = partOf(texts[0] ?? oddText(random, 2), random);
    both.check(random.next() < 0.2 ? oddText(random, 2) : wanted);
  }
}

describe('paths in memory', () => {
  it.each([1, 2, 3, 4, 5])('find what looking at every text finds (%s)', (seed) => {
    const random = createRandom(seed);
    const { both } = makeBoth(random, 150);
    checkMany(random, both);
  });

  it('find any part of a path, over the border of its folder as well', () => {
    const both = new Both();
    both.put(0, ['/made/7/0012345.jpg']);
    both.put(1, ['/made/17/7.jpg', 'c:\\made\\7\\a']);
    both.put(2, ['/made/7']);
    both.put(3, []);
    for (const text of [
      '/made/7/0012345.jpg',
      '7/0',
      '7/00123',
      '/',
      '\\',
      'e\\7\\a',
      '7',
      'jpg',
      '',
    ])
      both.check(text);
    for (const text of ['7/1', '/0', '/7/7', '5.jpg/', 'g7', '12345.jpgx', '\0', 'g\0'])
      both.check(text);
  });

  it('find a needle of every length in names of every length', () => {
    const both = new Both();
    const letters = 'abcdefghijklm';
    for (let length = 0; length <= letters.length; length += 1)
      both.put(length, [`/x/${letters.slice(0, length)}`]);
    for (let from = 0; from < letters.length; from += 1)
      for (let until = from + 1; until <= letters.length; until += 1)
        both.check(letters.slice(from, until));
  });

  it('tell long names, and hold no name for the one before', () => {
    const both = new Both();
    const long = 'a'.repeat(1019);
    for (const [index, name] of [long, `${long}b`, `${long}bc`, `${long}${long}z`].entries())
      both.put(index, [`/p/${name}`, `/p/${index}猫`]);
    for (const text of [long, 'b', 'bc', 'az', `${long}b`, '猫', '0猫', 'b/p', '/p/a'])
      both.check(text);
  });

  it('do not read on into what lies behind a name', () => {
    const both = new Both();
    // The head of a name of 48 words, with another file behind it, begins as an "a" does.
    both.put(0, ['/p/xxxx', `/p/${'q'.repeat(192)}`, '/p/z']);
    for (const text of ['xa', '/p/xxxxa', 'x\0', 'xxxxx', 'xxxx']) both.check(text);
  });

  it('follow what becomes of files, also while they are being looked through', () => {
    const random = createRandom(6);
    const { both, path } = makeBoth(random, 100);
    for (let round = 0; round < 30; round += 1) {
      for (let change = 0; change < 20; change += 1) {
        const index = upTo(random, 130);
        both.put(index, Array.from({ length: upTo(random, 4) }, path));
      }
      for (let index = 0; index < 130; index += 1) both.texts[index] ??= [];
      both.check(partOf(path(), random));
      if (round % 7 === 3) {
        const restored = new PathTexts();
        restored.restore(both.paths.stored(both.texts.length));
        both.paths = restored;
      }
    }
    checkMany(random, both);
  });

  it('leave out what is gone once it is more than what is there, also during a search', () => {
    const both = new Both();
    both.put(1000, ['/keep/one.jpg']);
    // Longer each time, so that none fits where it was.
    const putAll = (turn: string) => {
      for (let index = 0; index < 1000; index += 1)
        both.put(index, [`/${turn}/${turn}${'x'.repeat(1000)}${index}.jpg`]);
    };
    putAll('1');
    const words = both.paths.stored(1001).words.length;
    const search = both.paths.find('/keep/');
    // Until it is known of each folder what it has; then they get other numbers.
    search.next();
    search.next();
    for (const turn of ['22222', '333333333', '4444444444444', '55555555555555555']) putAll(turn);
    expect(both.paths.stored(1001).words.length).toBeLessThan(3.5 * words);
    expect([...finish(search)].flatMap((found, index) => (found === 1 ? [index] : []))).toEqual([
      1000,
    ]);
    for (const text of ['/keep/o', '55/5', '999.jpg', '/4444444444444/', '1/1']) both.check(text);
  });
});
