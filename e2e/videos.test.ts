import type { Page } from '@playwright/test';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Album } from './album.ts';
import { checkScreen } from './check-screen.ts';
import { expect, taughtTest, test } from './fixtures.ts';
import { goTo, settled, teachMog, tile } from './person.ts';
import { emptyFrame, hasFfmpeg, writeVideo } from './video.ts';

/** Seconds 2 to 4 and 8 to 10 show Mog, 4 to 6 shows Luna, the others no cat. */
async function addVideo(album: Album): Promise<void> {
  const [mog = '', other = ''] = album.mog;
  const [luna = ''] = album.luna;
  const frames = [emptyFrame(), sharp(mog), sharp(luna), emptyFrame(), sharp(other)];
  await writeVideo(join(album.folder, 'film.mp4'), frames);
}

const player = (page: Page) => page.locator('video');
const timeOf = (page: Page) =>
  player(page).evaluate((video) => (video as HTMLVideoElement).currentTime);
const times = (page: Page) => page.getByRole('list', { name: 'Mog is seen:' }).getByRole('button');

taughtTest.describe('with a decoder', () => {
  taughtTest.use({ extras: { name: 'film', photos: 1, draw: addVideo } });
  taughtTest.skip(!hasFfmpeg, 'There is no ffmpeg on this machine.');

  taughtTest(
    'a video is one tile, and plays with the seconds marked in which the cat is',
    async ({ cat }) => {
      taughtTest.setTimeout(180_000);
      const { page } = cat;
      const film = tile(page, 'film.mp4');
      await expect(film).toHaveCount(1);
      await expect(film).toHaveAttribute('aria-label', /video of 0:10$/);
      await expect(film.locator('img')).toHaveAttribute('data-state', 'shown');
      const shown = await film.locator('img').getAttribute('src');
      await film.click();
      const strip = page.getByRole('navigation', { name: 'Photos beside this one' });
      await expect(
        strip.getByRole('button', { name: 'Show film.mp4' }).locator('img'),
      ).toHaveAttribute('src', shown ?? '');

      await expect(times(page)).toHaveText(['0:02–0:04', '0:08–0:10']);
      // It begins at a moment with the cat, and it really is a picture.
      await expect.poll(() => timeOf(page)).toBeGreaterThan(2);
      await expect
        .poll(() => player(page).evaluate((video) => (video as HTMLVideoElement).readyState))
        .toBeGreaterThanOrEqual(2);
      await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();

      // Everything by keyboard: there and back, and playing.
      await page.keyboard.press('.');
      await page.keyboard.press('.');
      await expect.poll(() => timeOf(page)).toBeGreaterThan(8);
      await page.keyboard.press(',');
      await expect.poll(() => timeOf(page)).toBeLessThan(4);
      const before = await timeOf(page);
      await page.keyboard.press('p');
      await expect.poll(() => timeOf(page)).toBeGreaterThan(before);
      await page.keyboard.press('p');
      await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();

      await page.getByRole('slider', { name: 'Time in the video' }).fill('1000');
      await expect(page.getByText('No cat was found at this moment.')).toBeVisible();
      await page.getByRole('slider', { name: 'Time in the video' }).press('ArrowRight');
      await expect.poll(() => timeOf(page)).toBe(2);
      await page.getByText('photos are Mog.').waitFor({ state: 'hidden' });
      await checkScreen(cat, 'video');
      await page.evaluate(() => window.myCat['settings.set']({ language: 'fa' }));
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await checkScreen(cat, 'video, in Persian');
    },
  );

  taughtTest('an answer is about the shown moment alone', async ({ cat }) => {
    taughtTest.setTimeout(180_000);
    const { page } = cat;
    await tile(page, 'film.mp4').click();
    await expect(times(page)).toHaveCount(2);
    await times(page).last().click();
    await expect.poll(() => timeOf(page)).toBeGreaterThan(8);
    await page.keyboard.press('n');
    await expect(page.getByRole('complementary')).toContainText('not Mog');
    const verdicts = () =>
      page.evaluate(async () => {
        const list = await window.myCat['gallery.list']({
          subject: 'any',
          view: 'everything',
          sort: 'date',
          search: 'film',
          takenFromMs: null,
          takenUntilMs: null,
        });
        const photoId = list.ok ? list.value.photoIds[0] : undefined;
        const detail = await window.myCat['photos.detail']({ photoId: photoId ?? 0 });
        if (!detail.ok) return [];
        return detail.value.crops
          .filter((crop) => crop.opinions.some((opinion) => opinion.verdict === 'no'))
          .map((crop) => Math.floor((crop.atMs ?? 0) / 1000));
      });
    await expect.poll(verdicts).toHaveLength(1);
    expect((await verdicts())[0]).toBeGreaterThanOrEqual(8);
    await page.keyboard.press('z');
    await expect.poll(verdicts).toEqual([]);
  });

  taughtTest(
    'a cat that was overlooked is shown by drawing a box in the picture that stands still',
    async ({ cat }) => {
      taughtTest.setTimeout(180_000);
      const { page } = cat;
      await tile(page, 'film.mp4').click();
      await expect(times(page)).toHaveText(['0:02–0:04', '0:08–0:10']);
      await page.keyboard.press('p');
      await page.getByRole('slider', { name: 'Time in the video' }).fill('6200');
      await expect(page.getByText('No cat was found at this moment.')).toBeVisible();
      await page.keyboard.press('b');
      // Drawing begins with a picture that stands still, at the moment that is looked at.
      await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
      await expect.poll(() => timeOf(page)).toBe(6.5);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('complementary')).toContainText('you said Mog');
      await expect(times(page).filter({ hasText: '–0:07' })).toHaveCount(1);
      await expect(page.getByRole('button', { name: /^Cat 1:/ })).toBeVisible();
    },
  );
});

test.describe('without a decoder', () => {
  test.skip(!hasFfmpeg, 'There is no ffmpeg on this machine to make a video with.');
  // A folder that has none.
  test.use({ startOptions: { environment: { MY_CAT_FFMPEG: '/nowhere' } } });

  test('the settings say what is left out and what to install', async ({ cat, album }) => {
    const { page } = cat;
    await addVideo(album);
    await teachMog(cat, album);
    await settled(page, 8);
    await goTo(page, 'Settings');
    await expect(page.getByText(/^1 video is left out: .* Install FFmpeg/)).toBeVisible();
    await goTo(page, 'Everything');
    await expect(tile(page, 'film.mp4')).toHaveCount(0);
    await expect(
      page.getByRole('navigation', { name: 'Places' }).getByText('Unreadable'),
    ).toHaveCount(0);
  });
});
