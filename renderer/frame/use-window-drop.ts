import { useLayoutEffect, useState } from 'react';
import { cardEnding } from '../../contract/plain/card-ending.ts';
import { bridge } from '../bridge.ts';
import { actions } from '../store/store.ts';
import { keepPreview } from '../teach/previews.ts';

const isCard = (path: string) => path.toLowerCase().endsWith(`.${cardEnding}`);

/** One after the other, so that the last one told of is the last one imported. */
async function receiveCards(paths: readonly string[]): Promise<void> {
  for (const path of paths) await actions().importCard(path);
}

/** Paths that came from outside, by what is done with them. */
type Received = {
  readonly folders: readonly string[];
  readonly photos: readonly string[];
  readonly cards: readonly string[];
};

/** Folders are added, cards imported, photos asked about. */
function receivePaths({ folders, photos, cards }: Received): void {
  if (folders.length > 0) {
    void actions().addFolders(bridge['desktop.addDropped']({ paths: folders }));
  }
  if (photos.length > 0) receivePhotos(photos);
  if (cards.length > 0) void receiveCards(cards);
}

/** Takes what the app was opened with: a card that was double-clicked, a folder dropped on its icon. */
export async function receiveOpened(): Promise<void> {
  const opened = await bridge['desktop.takeOpened']();
  if (!opened.ok) return;
  receivePaths(opened.value);
  if (opened.value.sought.length > 0) await actions().findCatOf(opened.value.sought);
}

/** Files that are let go over the window. */
function receive(items: DataTransferItemList): void {
  const folders: string[] = [];
  const photos: string[] = [];
  const cards: string[] = [];
  for (const item of items) {
    const file = item.getAsFile();
    if (file === null) continue;
    const path = bridge.pathOfDropped(file);
    if (path === '') continue;
    const isFolder = item.webkitGetAsEntry()?.isDirectory === true;
    const isPhoto = !isFolder && !isCard(path);
    (isFolder ? folders : isPhoto ? photos : cards).push(path);
    if (isPhoto) keepPreview(path, file);
  }
  receivePaths({ folders, photos, cards });
}

function receivePhotos(paths: readonly string[]): void {
  const { place, cats, welcomeLeft, showExamples, askAboutDropped } = actions();
  const teaching = place === 'teach' || (cats.length === 0 && !welcomeLeft);
  if (!teaching) {
    askAboutDropped(paths);
    return;
  }
  void showExamples(paths);
}

/** Follows files dragged over the window; true while they are. */
export function useWindowDrop(): boolean {
  const [over, setOver] = useState(false);
  // Before anything is painted: what is let go over the first thing that is seen would be nobody's.
  useLayoutEffect(() => {
    let depth = 0;
    const wanted = (event: DragEvent) =>
      event.dataTransfer?.types.includes('Files') === true && !actions().draggingOut;
    const enter = (event: DragEvent) => {
      if (!wanted(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!wanted(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const move = (event: DragEvent) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = wanted(event) ? 'copy' : 'none';
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (wanted(event) && event.dataTransfer) receive(event.dataTransfer.items);
      actions().endDragOut();
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: move, drop } as const;
    const entries = Object.entries(listeners) as [keyof typeof listeners, (e: DragEvent) => void][];
    for (const [name, listener] of entries) document.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) document.removeEventListener(name, listener);
    };
  }, []);
  return over;
}
