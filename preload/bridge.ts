import { ipcRenderer } from 'electron';
import type { WindowEvent } from '../contract/events.ts';
import type { PageApi } from '../contract/page-api.ts';
import {
  droppedChannel,
  type desktopCommandNames,
  type pageCommands,
} from '../contract/page-commands.ts';

type Callable = (typeof pageCommands)[number] | (typeof desktopCommandNames)[number];

/** One function a name; a name that is not listed cannot be called. */
export function callsTo<Name extends Callable>(names: readonly Name[]): Pick<PageApi, Name> {
  const calls = names.map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]);
  // Main checks every input against the contract that these types come from.
  return Object.fromEntries(calls) as Pick<PageApi, Name>;
}

/** Tells main that the person let go of a file over the window, before the page names it. */
export function tellDropped(path: string): void {
  ipcRenderer.send(droppedChannel, path);
}

/** Calls back with what main tells, without Electron's event object; returns the unsubscribe. */
export function onEvent(listener: (event: WindowEvent) => void): () => void {
  const hear = (_event: unknown, told: WindowEvent) => listener(told);
  ipcRenderer.on('event', hear);
  return () => void ipcRenderer.off('event', hear);
}
