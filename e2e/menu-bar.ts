import type { RunningApp } from './running-app.ts';

/** Clicks a line of the application menu, which belongs to the system and not to the page. */
export async function chooseFromMenu(
  { electron }: RunningApp,
  menu: string,
  line: string,
): Promise<void> {
  await electron.evaluate(
    ({ Menu, BrowserWindow }, [top, label]) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      const found = items
        .find((item) => item.label === top)
        ?.submenu?.items.find((item) => item.label === label);
      if (found === undefined) throw new Error(`There is no ${String(top)} → ${String(label)}`);
      (found.click as (event: object, window?: unknown) => void)(
        {},
        BrowserWindow.getAllWindows()[0],
      );
    },
    [menu, line],
  );
}
