import type { Page } from '@playwright/test';
import axe, { type RunOnly, type RunOptions } from 'axe-core';
import { expect } from './fixtures.ts';
import type { RunningApp } from './running-app.ts';

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * Checks what is on the screen against WCAG 2.2 AA, in both colour schemes and for who wants more contrast.
 *
 * The others have the same elements in other colours, so only what is about colours is asked again; of more contrast
 * it has to be that of AAA.
 */
export async function checkScreen({ page, electron }: RunningApp, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await page.waitForFunction(
      (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
      theme,
    );
    const rules: RunOnly =
      theme === 'light'
        ? { type: 'tag', values: everyRule }
        : { type: 'rule', values: colourRules };
    expect(await violations(page, rules), `${name}, ${theme}`).toEqual([]);
    await page.emulateMedia({ contrast: 'more' });
    const contrast: RunOnly = { type: 'rule', values: ['color-contrast-enhanced'] };
    expect(await violations(page, contrast), `${name}, ${theme}, more contrast`).toEqual([]);
    await page.emulateMedia({ contrast: null });
  }
}

async function violations(page: Page, runOnly: RunOnly): Promise<string[]> {
  await restful(page);
  // Once for a page: to read it takes longer than most looks at a screen do.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // What holds is not described element by element, which took half of its time.
  const options: RunOptions = { runOnly, resultTypes: ['violations'] };
  return page.evaluate(async (asked) => {
    const { axe: here } = window as unknown as { readonly axe: typeof axe };
    const found = await here.run(document, asked);
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
    );
  }, options);
}

/** Waits until nothing moves: colours half way through a transition have no contrast to measure. */
async function restful(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}
