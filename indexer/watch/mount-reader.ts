import { readFileSync, statSync } from 'node:fs';
import { readdir, realpath, stat, statfs } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import type { MountedVolume } from '../ports.ts';
import { listMounts } from './list-mounts.ts';
import { mountHolding, mountsBelow, parseMountInfo, type Mount } from './mount-table.ts';
import { isNetwork, mountIdentity, serialIdentity, type RootFacts } from './volume-identity.ts';

/**
 * The volume that holds a folder, first, and those mounted below it; null if there is no such folder.
 *
 * `unknown` where nobody could be asked: what was known of it stays.
 */
export type MountAnswer = readonly MountedVolume[] | null | 'unknown';

/** Tells which volumes are mounted where. */
export type MountReader = {
  at: (folder: string) => Promise<MountAnswer>;
  /**
   * Whether what was last told of a folder is so still, as far as can be seen without asking any drive; false where
   * it has to be asked. A computer at rest is not woken for more.
   */
  standsStill?: (folder: string) => boolean;
};

const uuidFolder = '/dev/disk/by-uuid';

/** The number that each device's file system was given when it was made. */
async function listUuids(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(uuidFolder).catch(() => []);
  const devices = await Promise.all(
    names.map((name) => realpath(join(uuidFolder, name)).catch(() => name)),
  );
  return new Map(devices.map((device, index) => [device, names[index] ?? '']));
}

async function rootFacts(path: string): Promise<RootFacts> {
  const [facts, size] = await Promise.all([stat(path), statfs(path)]);
  return { device: facts.dev, madeAtMs: facts.birthtimeMs, bytes: size.blocks * size.bsize };
}

async function describe(
  path: string,
  mount: Mount,
  uuids: ReadonlyMap<string, string>,
): Promise<MountedVolume> {
  const device = mount.source.startsWith('/dev/')
    ? await realpath(mount.source).catch(() => mount.source)
    : mount.source;
  const uuid = uuids.get(device);
  // A share that does not answer is named all the same.
  const asked = uuid === undefined && !isNetwork(mount);
  const facts = asked ? await rootFacts(mount.path).catch(() => null) : null;
  return {
    path,
    identity: mountIdentity(mount, uuid, facts),
    label: basename(mount.path) || mount.path,
  };
}

/** What the system says of all mounts; null where it has no such text. */
function mountTable(): string | null {
  try {
    return process.platform === 'linux' ? readFileSync('/proc/self/mountinfo', 'utf8') : null;
  } catch {
    return null;
  }
}

/** A share may be gone although it is mounted. */
function isOnNetwork(table: string, folder: string): boolean {
  const mounts = parseMountInfo(table);
  const own = mountHolding(mounts, folder);
  return own === undefined || [own, ...mountsBelow(mounts, folder)].some(isNetwork);
}

/** Asks the system itself. */
export function createMountReader(): {
  at: (folder: string) => Promise<Exclude<MountAnswer, 'unknown'>>;
  standsStill: (folder: string) => boolean;
} {
  /** The table as it was when a folder was asked for that was there. */
  const tables = new Map<string, string>();
  return {
    standsStill: (folder) => {
      const table = mountTable();
      if (table === null || table !== tables.get(folder) || isOnNetwork(table, folder))
        return false;
      // It is followed, so that the system has it at hand.
      return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
    },
    at: async (folder) => {
      tables.delete(folder);
      const table = mountTable();
      const facts = await stat(folder).catch(() => null);
      if (facts?.isDirectory() !== true) return null;
      const answer = await volumesAt(folder);
      if (table !== null) tables.set(folder, table);
      return answer;
    },
  };
}

async function volumesAt(folder: string): Promise<readonly MountedVolume[]> {
  const mounts = await listMounts();
  const own = mounts === null ? undefined : mountHolding(mounts, folder);
  if (mounts === null || own === undefined) {
    const { root } = parse(folder);
    return [{ path: folder, identity: serialIdentity(await rootFacts(folder)), label: root }];
  }
  // What is known of a share's folder may be remembered; this is asked of its server.
  if (isNetwork(own)) await statfs(folder);
  const uuids = await listUuids();
  const below = mountsBelow(mounts, folder);
  return Promise.all([
    describe(folder, own, uuids),
    ...below.map((mount) => describe(mount.path, mount, uuids)),
  ]);
}
