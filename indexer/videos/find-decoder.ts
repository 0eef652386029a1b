import { access, constants } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** The two programs of FFmpeg that read videos, by their full paths. */
export type Decoder = { readonly ffmpeg: string; readonly ffprobe: string };

/** Where installers put programs; an app started from a desktop is not told all of them. */
function usualFolders(): readonly string[] {
  const home = homedir();
  switch (process.platform) {
    case 'win32':
      return [
        join(home, 'AppData', 'Local', 'Microsoft', 'WinGet', 'Links'),
        join(home, 'scoop', 'shims'),
        'C:\\ProgramData\\chocolatey\\bin',
        'C:\\Program Files\\ffmpeg\\bin',
        'C:\\ffmpeg\\bin',
      ];
    case 'darwin':
      return ['/opt/homebrew/bin', '/usr/local/bin', '/opt/local/bin'];
    default:
      return ['/usr/bin', '/usr/local/bin', '/snap/bin', join(home, '.local', 'bin')];
  }
}

/**
 * Folders to look for a decoder in, the first one first.
 *
 * `MY_CAT_FFMPEG` names the one folder to take it from; an empty folder turns videos off.
 */
export function decoderFolders(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const chosen = env['MY_CAT_FFMPEG'];
  if (chosen !== undefined && chosen !== '') return [chosen];
  // What a relative entry means depends on where the app was started: no program is taken from there.
  const listed = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  return [...new Set([...listed, ...usualFolders()])];
}

const isProgram = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** FFmpeg as the first of the folders has it, with its `ffprobe` beside it; null when none has both. */
export async function findDecoder(
  folders: readonly string[] = decoderFolders(),
): Promise<Decoder | null> {
  const ending = process.platform === 'win32' ? '.exe' : '';
  for (const folder of folders) {
    const ffmpeg = join(folder, `ffmpeg${ending}`);
    const ffprobe = join(folder, `ffprobe${ending}`);
    if ((await isProgram(ffmpeg)) && (await isProgram(ffprobe))) return { ffmpeg, ffprobe };
  }
  return null;
}
