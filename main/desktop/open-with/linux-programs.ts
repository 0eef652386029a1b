import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import { parseEntry, programIds, type Program } from './desktop-entries.ts';

/** Media types by the endings of photos' names. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.bmp': 'image/bmp',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.heic': 'image/heif',
  '.heif': 'image/heif',
  '.avif': 'image/avif',
};

/** Where programs are described, the person's own place first (XDG Base Directory Specification). */
function applicationFolders(environment: NodeJS.ProcessEnv): readonly string[] {
  const { XDG_DATA_HOME: own, XDG_DATA_DIRS: shared } = environment;
  const folders = [
    own === undefined || own === '' ? join(homedir(), '.local/share') : own,
    ...(shared === undefined || shared === '' ? '/usr/local/share:/usr/share' : shared).split(':'),
  ];
  return folders.map((folder) => join(folder, 'applications'));
}

/** The programs that say they open this kind of photo, each once, in the order of the desktop. */
export async function linuxPrograms(
  path: string,
  languages: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<readonly Program[]> {
  const mediaType = mediaTypes[extname(path).toLowerCase()] ?? 'image/jpeg';
  const programs = new Map<string, Program>();
  for (const folder of applicationFolders(environment)) {
    const cache = await readText(join(folder, 'mimeinfo.cache'));
    for (const id of programIds(cache, mediaType)) {
      const program = parseEntry(await readText(join(folder, id)), languages);
      if (program !== null && !programs.has(id)) programs.set(id, program);
    }
  }
  return [...programs.values()];
}

/** Most of these files are not there; that is no failure. */
const readText = (file: string) => readFile(file, 'utf8').catch(() => '');
