import { expect, it } from 'vitest';
import { ChosenPaths } from './chosen-paths.ts';

function chosen(platform = 'linux', known: readonly string[] = []) {
  const asked: string[] = [];
  const paths = new ChosenPaths({
    platform,
    known: (some) => {
      asked.push(...some);
      return Promise.resolve(some.filter((path) => known.includes(path)));
    },
  });
  const opens = (...some: readonly string[]) =>
    paths.require(some).then(
      () => true,
      (error: unknown) => String(error),
    );
  return { paths, opens, asked };
}

it('opens what was picked or dropped, and nothing else', async () => {
  const { paths, opens } = chosen();
  paths.picked(['/home/mog/a.jpg']);
  paths.dropped('/home/mog/b.jpg');
  expect(await opens('/home/mog/a.jpg', '/home/mog/b.jpg')).toBe(true);
  for (const path of [
    '/home/mog/c.jpg',
    '/home/mog/a.jpg/../.ssh/id_ed25519',
    '/home/mog/A.jpg',
    '/home/mog/a.jpg ',
    '/home/mog',
  ])
    expect(await opens('/home/mog/a.jpg', path)).toContain(`${path} was not chosen by you`);
});

it('opens what the library knows, as after a restart in the middle of teaching', async () => {
  const { opens, asked } = chosen('linux', ['/home/mog/a.jpg']);
  expect(await opens('/home/mog/a.jpg')).toBe(true);
  expect(await opens('/home/mog/b.jpg')).not.toBe(true);
  expect(asked).toEqual(['/home/mog/a.jpg', '/home/mog/b.jpg']);
});

it('adds the folder of nothing but what was dropped', () => {
  const { paths } = chosen('linux', ['/home/mog/known.jpg']);
  paths.picked(['/home/mog/picked.jpg']);
  paths.dropped('/home/mog/dropped.jpg');
  expect(() => paths.requireDropped(['/home/mog/dropped.jpg'])).not.toThrow();
  for (const path of ['/home/mog/picked.jpg', '/home/mog/known.jpg', '/home/mog'])
    expect(() => paths.requireDropped([path])).toThrow(`${path} was not chosen by you`);
});

it('looks at another computer only where the person went to it in a dialog', async () => {
  const path = '\\\\host\\share\\cat.jpg';
  const { paths, opens } = chosen('win32');
  paths.dropped(path);
  expect(await opens(path)).not.toBe(true);
  paths.picked([path]);
  expect(await opens(path)).toBe(true);
});

it('remembers much and not without end', async () => {
  const { paths, opens } = chosen();
  const many = Array.from({ length: 200_001 }, (_, at) => `/photos/${at}.jpg`);
  paths.picked(many);
  expect(await opens('/photos/0.jpg')).not.toBe(true);
  expect(await opens('/photos/200000.jpg')).toBe(true);
});
