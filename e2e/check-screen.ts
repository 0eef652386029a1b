import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { RunningApp } from './running-app.ts';

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Checks what is on the screen against WCAG 2.2 AA, in both colour schemes.
 *
 * The dark one has the same elements in other colours, so only what is about colours is asked again.
 */
export async function checkScreen({ page, electron }: RunningApp, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    const dark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await expect.poll(dark).toBe(theme === 'dark');
    await restful(page);
    const axe = new AxeBuilder({ page });
    if (theme === 'light') axe.withTags(everyRule);
    else axe.withRules(['color-contrast', 'link-in-text-block']);
    // Otherwise it opens a second page, which this app refuses, as it should.
    const { violations } = await axe.setLegacyMode().analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
    );
    expect(found, `${name}, ${theme}`).toEqual([]);
  }
}

/** Waits until nothing moves: colours half way through a transition have no contrast to measure. */
async function restful(page: Page): Promise<void> {
  const running = () =>
    page.evaluate(
      () => document.getAnimations().filter((one) => one.playState === 'running').length,
    );
  await expect.poll(running).toBe(0);
}
