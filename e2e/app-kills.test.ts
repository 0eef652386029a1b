import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { drawWall } from './album.ts';
import { expect, taughtTest } from './fixtures.ts';
import { settled } from './person.ts';
import { startApp } from './running-app.ts';

/** Kills of the whole app; `MY_CAT_APP_KILLS=30` for a long run. */
const kills = Number(process.env['MY_CAT_APP_KILLS'] ?? 2);
/** The longest that it lives after its window is there, or after an answer. */
const lifeMs = 4000;
/** Of the golden section: moments that are spread evenly, however many there are. */
const momentOf = (round: number) => ((round + 1) * 0.618_034) % 1;

/** Says something of some photo, as the page does; the number of the gesture that was answered. */
const say = (page: Page, turn: number) =>
  page.evaluate(async (at) => {
    const query = { subject: 'any', view: 'everything', sort: 'confidence', search: '' } as const;
    const wish = { ...query, takenFromMs: null, takenUntilMs: null };
    const [cats, list] = [
      await window.myCat['cats.list'](),
      await window.myCat['gallery.list'](wish),
    ];
    if (!cats.ok || !list.ok) return null;
    const photoIds = [...list.value.photoIds];
    const [photoId, catId] = [photoIds[at % photoIds.length], cats.value[0]?.catId];
    if (photoId === undefined || catId === undefined) return null;
    const verdict = at % 3 === 0 ? ('no' as const) : ('yes' as const);
    const labels = [{ photoId, cropId: null, catId, verdict }];
    const outcome = await window.myCat['labels.set']({ labels });
    return outcome.ok ? (outcome.value.batch?.batchId ?? null) : null;
  }, turn);

/** Gestures that the library knows, the last ones first. */
const known = (page: Page) =>
  page.evaluate(async () => {
    const ids: number[] = [];
    for (;;) {
      const query = { before: ids.at(-1) ?? null, limit: 25 };
      const outcome = await window.myCat['labels.history'](query);
      if (!outcome.ok) return outcome.fault.message;
      if (outcome.value.length === 0) return ids;
      ids.push(...outcome.value.map(({ batchId }) => batchId));
    }
  });

taughtTest(
  `keeps every answer through ${kills} kills of the app while it looks`,
  async ({ album, folder, ready }) => {
    taughtTest.setTimeout(240_000 + kills * 60_000);
    const dataFolder = join(folder, 'data');
    const answered: number[] = [];
    let photos = ready.photos;
    let turn = 0;
    for (let round = 0; round < kills; round++) {
      for (const at of [0, 1])
        await drawWall(join(album.folder, `new-${photos++}.jpg`), 300 + photos, 200 + at);
      const { electron, page } = await startApp({ dataFolder });
      const speak = async () => {
        for (;;) {
          const batchId = await say(page, turn++);
          if (batchId !== null) answered.push(batchId);
        }
      };
      // Whatever is in the air when it ends was not answered.
      const spoken = speak().catch(() => undefined);
      const ended = electron.waitForEvent('close');
      const before = answered.length;
      // At any moment, that of its opening among them; every other time among answers.
      if (round % 2 === 1)
        await expect.poll(() => answered.length, { timeout: 60_000 }).toBeGreaterThan(before);
      await setTimeout(momentOf(round) * lifeMs);
      electron.process().kill('SIGKILL');
      await ended;
      await spoken;
    }
    const cat = await startApp({ dataFolder });
    await settled(cat.page, photos);
    expect(await known(cat.page)).toEqual(expect.arrayContaining(answered));
    expect(answered.length).toBeGreaterThan(0);
    // A copy is read to its end before it counts as one.
    const copied = await cat.page.evaluate(() => window.myCat['library.backUp']());
    expect(copied).toMatchObject({ ok: true });
    await cat.close();
    expect(cat.problems).toEqual([]);
  },
);
