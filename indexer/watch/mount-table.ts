import { sep } from 'node:path';

/** One line of the system's list of mounts. */
export type Mount = {
  /** Where it is mounted. */
  readonly path: string;
  readonly type: string;
  /** A device, `host:/export`, `//host/share`, or any word. */
  readonly source: string;
  /** Which folder of the file system appears here; `/` for all of it. */
  readonly root: string;
};

/** Spaces and the like are written as octal numbers there. */
const unescaped = (text: string) =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));

/**
 * Reads `/proc/self/mountinfo`, outer mounts before inner ones.
 *
 * Places where something would be mounted on demand are no volumes yet.
 */
export function parseMountInfo(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root, path] = before.split(' ').map(unescaped);
    const [type, source = ''] = after.split(' ').map(unescaped);
    if (path === undefined || root === undefined || type === undefined || type === 'autofs')
      return [];
    return [{ path, type, source, root }];
  });
}

/** Reads what `mount` prints on macOS: `/dev/disk4s1 on /Volumes/STICK (exfat, local, …)`. */
export function parseMountOutput(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, source, path, type] = /^(.+?) on (\/.*) \(([^,)]+)[^)]*\)$/.exec(line) ?? [];
    if (source === undefined || path === undefined || type === undefined || type === 'autofs')
      return [];
    return [{ path, type, source, root: '/' }];
  });
}

const isBelow = (path: string, folder: string) =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The mount that a path lies on. */
export function mountHolding(mounts: readonly Mount[], path: string): Mount | undefined {
  const holding = mounts.filter((mount) => mount.path === path || isBelow(path, mount.path));
  // Of several at one place the last was mounted over the others.
  return holding.reduce<Mount | undefined>(
    (best, mount) => (best === undefined || mount.path.length >= best.path.length ? mount : best),
    undefined,
  );
}

/** The mounts below a folder that can be seen there: none that another hides. */
export function mountsBelow(mounts: readonly Mount[], folder: string): readonly Mount[] {
  return mounts.filter(
    (mount, at) =>
      isBelow(mount.path, folder) &&
      !mounts
        .slice(at + 1)
        .some((later) => later.path === mount.path || isBelow(mount.path, later.path)),
  );
}
