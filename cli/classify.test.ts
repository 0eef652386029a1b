import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Interrupted } from './errors.ts';
import { drawClasses, drawnClasses } from './testing/draw-classes.ts';
import { jsonLines } from './testing/run-cli.ts';
import { runInProcess } from './testing/run-in-process.ts';

let folder = '';
const at = (...names: readonly string[]) => join(folder, ...names);
const classIs = (name: string, ...place: readonly string[]) => `${name}=${at(...place)}`;
const trainAll = () => drawnClasses.map((name) => classIs(name, 'shown', name));
const classify = (...args: readonly string[]) => runInProcess(['classify', ...args]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'my-cat-classify-'));
  await drawClasses(at('shown'), 1, 4);
  await drawClasses(at('test'), 5, 6);
  await mkdir(at('empty'));
  await mkdir(at('cut'));
  await writeFile(at('cut', 'cut.jpg'), 'this is no picture');
  await mkdir(at('new'));
  await copyFile(at('test', 'stripes', '5.jpg'), at('new', 'a.jpg'));
  await copyFile(at('cut', 'cut.jpg'), at('new', 'b.jpg'));
  await copyFile(at('shown', 'tabby', '1.jpg'), at('new', 'c.jpg'));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('my-cat classify', { timeout: 180_000 }, () => {
  it('tells three classes apart, one without a cat, and says why it learned as it did', async () => {
    const { code, stdout, stderr } = await classify('--train', ...trainAll(), '--test', at('test'));
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^[01]\.\d{3}\tstripes\t.*5\.jpg$/);
    expect(lines.slice(6)).toEqual([
      '',
      '6 of 6 photos right: accuracy 1.000, balanced over the classes 1.000',
      '',
      'really ↓ taken for →  tabby  white  stripes',
      'tabby                     2      0        0',
      'white                     0      2        0',
      'stripes                   0      0        2',
    ]);
    expect(stderr).toMatch(/^Retrained the head alone: \d+ % of .* was not clearly better\.$/m);
  });

  it('does not promise to go on where it was stopped', async () => {
    const asked = ['classify', '--train', ...trainAll(), '--test', at('test')];
    const stopped = AbortSignal.abort(new Interrupted(130));
    const { code, stderr } = await runInProcess(asked, {}, stopped);
    expect(code).toBe(130);
    expect(stderr).toContain('Nothing was kept; the same command begins anew.');
  });

  it('scores photos of which nobody said what they are, and names the unreadable', async () => {
    const asked = ['--layers', 'projection', '--json', '--test', at('new'), '--train'];
    const { code, stdout, stderr } = await classify(...asked, ...trainAll());
    expect(code).toBe(0);
    const [stripes, cut, tabby, summary] = jsonLines(stdout);
    expect(stripes).toMatchObject({
      path: at('new', 'a.jpg'),
      class: 'stripes',
      truth: null,
      state: 'scored',
    });
    const shares = Object.values(stripes?.['probabilities'] as Readonly<Record<string, number>>);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
    expect(cut).toMatchObject({ class: null, probabilities: null, state: 'failed' });
    expect(cut?.['reason']).toContain('b.jpg');
    expect(tabby).toMatchObject({ class: 'tabby', truth: null });
    expect(summary).toMatchObject({
      classes: drawnClasses,
      layers: 'projection',
      accuracy: null,
      confusion: null,
    });
    expect(stderr).toContain('1 test photo also trained with');
    expect(stderr).toContain('Retrained the projection too, as --layers says');
  });

  it('answers the same again, and takes the class in front of a test folder', async () => {
    const test = [classIs('White', 'test', 'white'), classIs('white', 'test', 'stripes')];
    const ask = () =>
      classify('--layers', 'head', '--train', ...trainAll(), '--json', '--test', ...test);
    const [one, other] = [await ask(), await ask()];
    expect(one.stdout).toBe(other.stdout);
    expect(jsonLines(one.stdout).at(-1)).toMatchObject({ accuracy: 0.5, balancedAccuracy: 0.5 });
  });

  it('learns once from copies, and not from one photo in two classes', async () => {
    await drawClasses(at('copies'), 1, 1);
    await copyFile(at('copies', 'tabby', '1.jpg'), at('copies', 'tabby', '2.jpg'));
    const tabby = classIs('tabby', 'copies', 'tabby');
    const white = classIs('white', 'copies', 'white');
    const test = ['--test', at('test')];
    const once = await classify('--train', tabby, white, ...test);
    expect(once.stderr).toMatch(/2\.jpg: skipped, a copy of .*1\.jpg/);
    expect(once.stderr).toContain('a class with a single photo');

    await copyFile(at('copies', 'tabby', '1.jpg'), at('copies', 'white', '2.jpg'));
    const both = await classify('--train', tabby, white, ...test);
    expect(both).toMatchObject({ code: 2, stdout: '' });
    expect(both.stderr).toMatch(/one photo, given both as 'tabby' and as 'white'/);
  });

  it('refuses a class of which nothing can be read', async () => {
    const train = ['--train', classIs('tabby', 'shown', 'tabby'), classIs('cut', 'cut')];
    const refused = await classify(...train, '--test', at('test'));
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain("None of the photos of 'cut' could be read");
  });

  it.each<[what: string, train: readonly string[], test: string, says: RegExp]>([
    ['one class', ['tabby=shown/tabby'], 'test', /'tabby' is the only class/],
    [
      'an empty class',
      ['tabby=shown/tabby', 'none=empty'],
      'test',
      /no photo of 'none' in .*empty/,
    ],
    ['a folder that is not there', ['a=gone', 'b=shown/white'], 'test', /gone' is not there/],
    ['a folder without a class', ['shown/tabby', 'b=shown/white'], 'test', /CLASS=FOLDER/],
    ['nothing to test with', ['a=shown/tabby', 'b=shown/white'], 'empty', /no photo to test with/],
    ['an unknown class to test', ['a=shown/tabby', 'b=shown/white'], 'c=test', /'c' .* a, b/],
  ])('ends with 2 and one line that helps at %s', async (_what, train, test, says) => {
    const place = (text: string) => text.replace(/^(\w+=)?/, `$1${folder}/`);
    const refused = await classify('--train', ...train.map(place), '--test', place(test));
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(says);
  });

  it('keeps nothing beside the photos', async () => {
    expect((await readdir(at('shown', 'tabby'))).sort()).toHaveLength(4);
    const known = ['copies', 'cut', 'empty', 'new', 'shown', 'test'];
    expect((await readdir(folder)).sort()).toEqual(known);
  });
});
