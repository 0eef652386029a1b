import { app, dialog } from 'electron';
import { readdir, readFile } from 'node:fs/promises';
import { arch, release, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import type { Settings } from '../../contract/settings.ts';
import { agrees } from '../desktop/agrees.ts';
import type { DesktopContext } from '../desktop/context.ts';
import type { Places } from '../places.ts';
import { writeWhole } from '../write-whole.ts';
import type { Finding } from './finding.ts';
import { reportText } from './report-text.ts';

const mostLines = 500;

export type ReportOptions = DesktopContext & {
  readonly places: Places;
  readonly settings: () => Settings;
  readonly checkUp: () => Promise<readonly Finding[]>;
};

/** Says what a report contains, asks where to put it, and writes it; nothing when cancelled. */
export async function saveReport(options: ReportOptions): Promise<void> {
  const { window, words } = options;
  const { report } = words();
  const owner = window();
  const { title: message, contents: detail, save: doing } = report;
  if (!(await agrees(options, { message, detail, doing }))) return;
  const where = { title: report.title, defaultPath: report.fileName };
  const { canceled, filePath } = await (owner === null
    ? dialog.showSaveDialog(where)
    : dialog.showSaveDialog(owner, where));
  if (canceled || filePath === '') return;
  await writeWhole(filePath, await gather(options));
  const done = { type: 'info' as const, message: report.saved(filePath) };
  await (owner === null ? dialog.showMessageBox(done) : dialog.showMessageBox(owner, done));
}

async function gather(options: ReportOptions): Promise<string> {
  const { ask, places, settings, checkUp } = options;
  const [progress, cats, folders] = await Promise.all([
    ask('indexing.progress', undefined).catch(() => null),
    ask('cats.list', undefined).catch(() => []),
    ask('folders.list', undefined).catch(() => []),
  ]);
  return reportText({
    versions: versions(),
    settings: settings(),
    counts: {
      photos: progress?.total ?? null,
      'looked through': progress?.done ?? null,
      'could not be read': progress?.failed ?? null,
      state: progress?.state ?? null,
      engine: progress?.engine ?? null,
      cats: cats.length,
      folders: folders.length,
      'memory in GB': Math.round(totalmem() / 1e9),
    },
    findings: await checkUp(),
    crashes: await crashes(places),
    log: await logLines(places),
    secrets: [...cats.map((cat) => cat.name), ...folders.map((folder) => basename(folder.path))],
  });
}

function versions(): Readonly<Record<string, string>> {
  const { electron, chrome, node, v8 } = process.versions;
  const system = `${process.platform} ${process.getSystemVersion()} (${release()}), ${arch()}`;
  return { app: app.getVersion(), system, electron, chrome, node, v8 };
}

/** Names of the crash dumps that lie in the data folder; they are sent nowhere. */
async function crashes({ data }: Places): Promise<readonly string[]> {
  const names = await readdir(join(data, 'crashes'), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.dmp'));
}

async function logLines({ logs }: Places): Promise<readonly string[]> {
  const text = await readFile(join(logs, 'my-cat.log'), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-mostLines);
}
