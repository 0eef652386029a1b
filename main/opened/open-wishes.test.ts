import { expect, test } from 'vitest';
import type { OpenWish } from './named-paths.ts';
import { OpenWishes } from './open-wishes.ts';

const wish = (path: string): OpenWish => ({ paths: [path], find: false });
/** A click on the icon, which names nothing and wants the window. */
const click: OpenWish = { paths: [], find: false };

test('what comes while the app starts waits for it, in turn, and is given once', () => {
  const wishes = new OpenWishes();
  wishes.add(wish('/mog.mycat'));
  wishes.add(click);
  const given: OpenWish[] = [];
  wishes.giveTo((one) => given.push(one));
  expect(given).toEqual([wish('/mog.mycat'), click]);
  wishes.add(wish('/photos'));
  expect(given).toEqual([wish('/mog.mycat'), click, wish('/photos')]);
});
