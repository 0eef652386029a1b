import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { checkInput, parsed, type Schema } from '../contract/check-input.ts';
import { commands } from '../contract/commands.ts';
import {
  desktopCommands,
  type DesktopCommandName,
  type DesktopInput,
  type DesktopOutput,
} from '../contract/desktop.ts';
import type { WindowEvent } from '../contract/events.ts';
import { FaultError, toFault, type Outcome } from '../contract/fault.ts';
import {
  desktopCommandNames,
  droppedChannel,
  pageCommands,
  type PageCommandName,
} from '../contract/page-commands.ts';
import { pathSchema } from '../contract/path.ts';
import { pageOrigin } from './app-response.ts';

/** Every desktop command as a function. */
export type DesktopHandlers = {
  readonly [Name in DesktopCommandName]: (
    input: DesktopInput<Name>,
  ) => Promise<DesktopOutput<Name>> | DesktopOutput<Name>;
};

export type DoorOptions = {
  /** The one window that may knock; null while there is none. */
  readonly window: () => BrowserWindow | null;
  readonly forward: (command: PageCommandName, input: unknown) => Promise<unknown>;
  readonly desktop: DesktopHandlers;
  /** The person let go of a file over the window. */
  readonly dropped: (path: string) => void;
};

/**
 * Opens the only way from the page into this process.
 *
 * Each knock must come from the page itself (not a frame in it, not another window) and its input
 * must be what the contract says; answers and errors leave as values.
 */
export function openDoor({ window, forward, desktop, dropped }: DoorOptions): void {
  const listen = (name: string, schema: Schema, act: (input: unknown) => unknown) =>
    ipcMain.handle(name, (event, input: unknown) =>
      outcomeOf(() => {
        if (isThePage(event, window())) return act(checkInput(name, schema, input));
        throw new FaultError('bad-request', `${name} was not asked by the page.`);
      }),
    );
  for (const name of pageCommands)
    listen(name, commands[name].input, (input) => forward(name, input));
  for (const name of desktopCommandNames) {
    const handle: (input: never) => unknown = desktop[name];
    listen(name, desktopCommands[name].input, (input) => handle(input as never));
  }
  ipcMain.on(droppedChannel, (event, input: unknown) => {
    const path = parsed(pathSchema, input);
    if (isThePage(event, window()) && path.success) dropped(path.data);
  });
}

/** Tells the page something; nothing happens without a window. */
export function tellPage(window: BrowserWindow | null, event: WindowEvent): void {
  if (window === null || window.isDestroyed()) return;
  window.webContents.send('event', event);
}

async function outcomeOf(act: () => unknown): Promise<Outcome<unknown>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    return { ok: false, fault: toFault(error) };
  }
}

function isThePage(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  window: BrowserWindow | null,
): boolean {
  const frame = event.senderFrame;
  return (
    window !== null &&
    frame !== null &&
    event.sender === window.webContents &&
    frame.parent === null &&
    frame.origin === pageOrigin
  );
}
