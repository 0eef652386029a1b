import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** A PostgreSQL server of our own, for tests and measurements, in a folder that goes with it. */
export type OwnPostgres = {
  /** Address of a database on it, with its password. */
  readonly url: (database?: string) => string;
  readonly password: string;
  readonly start: () => Promise<void>;
  /** Ends it, as an administrator does; connections are broken off. */
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export const ownUser = 'my_cat';

/** Where the server's programs are; null where PostgreSQL is not installed. */
export function findPostgres(): string | null {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions)
    ? readdirSync(versions)
        .sort((one, other) => Number(other) - Number(one))
        .map((version) => join(versions, version, 'bin'))
    : [];
  const listed = (process.env['PATH'] ?? '').split(delimiter);
  const isThere = (folder: string) =>
    ['postgres', 'initdb'].every((name) => existsSync(join(folder, name)));
  return [...installed, ...listed].find(isThere) ?? null;
}

/** Why a test of PostgreSQL cannot run here; null where it can. */
export function whyNoPostgres(): string | null {
  if (findPostgres() === null) return 'PostgreSQL is not installed here';
  return isRoot() && serverUser() === null
    ? 'PostgreSQL does not run as root, and there is no other user here'
    : null;
}

/** Makes a server and starts it on a free port of this machine; `settings` as for its `-c`. */
export async function startPostgres(
  settings: readonly string[] = ['fsync=off'],
): Promise<OwnPostgres> {
  const programs = findPostgres() ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'my-cat-postgres-'));
  const as: SpawnOptions = (isRoot() ? serverUser() : null) ?? {};
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid);
  const password = randomBytes(12).toString('hex');
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      ...['-D', data, '-U', ownUser, '-A', 'scram-sha-256', '--pwfile', passwordFile],
      ...['-E', 'UTF8', '--locale=C', '--no-sync'],
    ],
    { ...as, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const given = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`];
  const options = [...given, ...settings].flatMap((setting) => ['-c', setting]);
  let server: ReturnType<typeof spawn> | null = null;

  async function start(): Promise<void> {
    const child = spawn(join(programs, 'postgres'), ['-D', data, ...options], {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      said.push(line);
      if (line.includes('ready to accept connections')) break;
    }
    child.stderr.resume();
    if (child.exitCode !== null) throw new Error(`postgres ended: ${said.join('\n')}`);
  }

  async function stop(): Promise<void> {
    const child = server;
    server = null;
    if (child?.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  }

  await start();
  return {
    url: (database = 'postgres') =>
      `postgresql://${ownUser}:${password}@127.0.0.1:${port}/${database}`,
    password,
    start,
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isRoot = () => process.getuid?.() === 0;

/** A user who is not root and owns nothing here, to run the server as. */
function serverUser(): { readonly uid: number; readonly gid: number } | null {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((kind) =>
      Number(spawnSync('id', [kind, name], { encoding: 'utf8' }).stdout.trim() || NaN),
    );
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid };
  }
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
