import { dialog, shell, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Cat } from '../../contract/cat.ts';
import type { DesktopOutput, ExportRequest } from '../../contract/desktop.ts';
import { FaultError } from '../../contract/fault.ts';
import { asOrientation } from '../../contract/plain/turned-box.ts';
import type { DesktopHandlers } from '../door.ts';
import type { Begun, Step } from '../export/export-run.ts';
import { exportedPhoto, type ExportedPhoto } from '../export/exported-photo.ts';
import { freeName } from '../export/free-name.ts';
import { writeAlbum } from '../export/html-album.ts';
import { placeFiles, type Placed } from '../export/place-files.ts';
import { csvOf, jsonOf } from '../export/tables.ts';
import { writeSidecars } from '../export/xmp-sidecar.ts';
import { writeWhole } from '../write-whole.ts';
import { agrees } from './agrees.ts';
import type { Ask, DesktopContext } from './context.ts';

type Outcome = DesktopOutput<'desktop.export'>;

type Exporting = Pick<
  DesktopHandlers,
  'desktop.export' | 'desktop.stopExport' | 'desktop.openExported'
>;

/** Taking matches out of the app; the originals are only ever read. */
export function exporting(context: DesktopContext): Exporting {
  /** What was written last; the page cannot name a file to be opened. */
  let exported: string | null = null;
  const exportAs = async (request: ExportRequest): Promise<Outcome> => {
    switch (request.form) {
      case 'copy':
      case 'copy-versions':
      case 'hard-link':
        return place(context, request, request.form);
      case 'csv':
      case 'json':
        return table(context, request, request.form);
      case 'html-album':
        return album(context, request);
      case 'xmp-sidecars':
        return sidecars(context, request);
    }
  };
  return {
    'desktop.export': async (request) => {
      const outcome = await exportAs(request);
      if (outcome !== null) exported = outcome.target;
      return outcome;
    },
    'desktop.stopExport': () => context.exportRun.stop(),
    'desktop.openExported': async () => {
      if (exported === null) throw new FaultError('not-found', 'Nothing was exported yet.');
      const problem = await shell.openPath(exported);
      if (problem !== '')
        throw new FaultError('failed', `${exported} could not be opened: ${problem}`);
    },
  };
}

async function place(
  context: DesktopContext,
  request: ExportRequest,
  form: 'copy' | 'copy-versions' | 'hard-link',
): Promise<Outcome> {
  const folder = await pickFolder(context);
  if (folder === null) return null;
  return write(context, request, async ({ photos }, step, expect) => {
    const withVersions = form === 'copy-versions';
    const files = photos.flatMap(({ path, versions }) => [path, ...(withVersions ? versions : [])]);
    expect(files.length);
    const placed = await placeFiles(files, folder, form === 'hard-link' ? form : 'copy', step);
    const missing = request.photoIds.length - photos.length;
    return { ...placed, skipped: placed.skipped + missing, target: folder, folders: 1 };
  });
}

async function table(
  context: DesktopContext,
  request: ExportRequest,
  form: 'csv' | 'json',
): Promise<Outcome> {
  const options: SaveDialogOptions = {
    title: context.words().dialog.exportTo,
    defaultPath: `my-cat.${form}`,
    filters: [{ name: form.toUpperCase(), extensions: [form] }],
  };
  const owner = context.window();
  const { canceled, filePath } = await (owner === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(owner, options));
  if (canceled || filePath === '') return null;
  return write(context, request, async ({ photos }) => {
    await writeWhole(filePath, form === 'csv' ? csvOf(photos) : jsonOf(photos));
    return told({ written: photos.length, skipped: 0 }, request, filePath);
  });
}

async function album(context: DesktopContext, request: ExportRequest): Promise<Outcome> {
  const parent = await pickFolder(context);
  if (parent === null) return null;
  return write(context, request, async ({ photos, cats }, step) => {
    const title = cats.find((cat) => cat.catId === request.catId)?.name ?? 'My Cat';
    const taken = new Set((await readdir(parent)).map((name) => name.toLowerCase()));
    // A cat's name may hold what a file name cannot.
    const folder = join(parent, freeName(title.replace(/[\\/:*?"<>|.\p{Cc}]/gu, '_'), taken));
    await mkdir(folder);
    const rendering = async (id: number) => {
      const { file, mediaType } = await context.ask('photos.render', { kind: 'large', id });
      return { file, extension: mediaType === 'image/webp' ? 'webp' : 'jpg' };
    };
    const words = context.words();
    const placed = await writeAlbum(photos, { title, folder, words, rendering, step });
    return told(placed, request, join(folder, 'index.html'));
  });
}

async function sidecars(context: DesktopContext, request: ExportRequest): Promise<Outcome> {
  const { sidecars: message, sidecarsDetail: detail, write: doing } = context.words().dialog;
  const question = { message: message(request.photoIds.length), detail, doing };
  if (!(await agrees(context, question))) return null;
  return write(context, request, async ({ photos }, step) => {
    const [first] = photos;
    const target = first === undefined ? '' : dirname(first.path);
    const orientationOf = async (path: string) =>
      asOrientation(await context.ask('photos.orientation', { path }));
    const placed = await writeSidecars(photos, orientationOf, step);
    return { ...told(placed, request, target), folders: placed.folders };
  });
}

async function pickFolder({ window, words }: DesktopContext): Promise<string | null> {
  const options: OpenDialogOptions = {
    title: words().dialog.exportTo,
    properties: ['openDirectory', 'createDirectory'],
  };
  const owner = window();
  const { canceled, filePaths } = await (owner === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(owner, options));
  return canceled ? null : (filePaths[0] ?? null);
}

type Gathered = { readonly photos: readonly ExportedPhoto[]; readonly cats: readonly Cat[] };

/** Gathers and writes as the one thing that is written now; null where it is stopped before anything is written. */
async function write(
  { ask, exportRun }: DesktopContext,
  request: ExportRequest,
  work: (
    found: Gathered,
    step: Step,
    expect: Begun['expect'],
  ) => Promise<Omit<NonNullable<Outcome>, 'stopped'>>,
): Promise<Outcome> {
  return exportRun.write(request.photoIds.length, async (step, { wanted, expect }) => {
    const found = await gather(ask, request, wanted);
    if (!wanted()) return null;
    const written = await work(found, step, expect);
    return { ...written, stopped: exportRun.stopped };
  });
}

/** Everything the export says, asked a few hundred at a time as long as it is wanted; a photo that is gone is left out. */
async function gather(
  ask: Ask,
  { photoIds, catId }: ExportRequest,
  wanted: () => boolean,
): Promise<Gathered> {
  const cats = await ask('cats.list', undefined);
  const photos: ExportedPhoto[] = [];
  for (let at = 0; at < photoIds.length && wanted(); at += 256) {
    const asked = photoIds.slice(at, at + 256);
    const details = await Promise.allSettled(
      asked.map((photoId) => ask('photos.detail', { photoId })),
    );
    for (const detail of details)
      if (detail.status === 'fulfilled') photos.push(exportedPhoto(detail.value, cats, catId));
  }
  return { photos, cats };
}

/** Photos that could not even be found count as skipped too. */
function told({ written }: Placed, { photoIds }: ExportRequest, target: string) {
  return { written, skipped: photoIds.length - written, target, folders: 1 };
}
