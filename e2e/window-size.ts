import { expect } from '@playwright/test';
import type { RunningApp } from './running-app.ts';

/** Makes the window's page so large, in CSS pixels, and waits until it is. */
export async function resize(
  { electron, page }: RunningApp,
  widthPx: number,
  heightPx: number,
): Promise<void> {
  const size = [widthPx, heightPx] as const;
  await electron.evaluate(({ BrowserWindow }, [width, height]) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height);
  }, size);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([...size]);
}
