import { readdir, realpath, stat, statfs } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import type { MountedVolume } from '../ports.ts';
import { listMounts } from './list-mounts.ts';
import { mountHolding, mountsBelow, type Mount } from './mount-table.ts';
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

/** Asks the system itself. */
export function createMountReader(): {
  at: (folder: string) => Promise<Exclude<MountAnswer, 'unknown'>>;
} {
  return {
    at: async (folder) => {
      const facts = await stat(folder).catch(() => null);
      if (facts?.isDirectory() !== true) return null;
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
    },
  };
}
