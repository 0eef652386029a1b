import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lastLines, run, tool } from './command.ts';
import { ensureCompiler } from './compiler.ts';
import type { ElectronRuntime } from './electron.ts';
import { at, userCache } from './paths.ts';
import { SetupFailure } from './setup-failure.ts';
import { sqliteRoad } from './sqlite-road.ts';
import { step } from './step.ts';

const folder = at('node_modules/better-sqlite3');
const installed = join(folder, 'build/Release/better_sqlite3.node');

/**
 * What makes a build for Node-API 10 safe on older runtimes.
 *
 * The library keeps references to strings, which Node-API 9 offers only as an experimental function;
 * with the ready-made binary such a runtime crashes. Built like this it loads in old and new ones.
 */
const compilerFlags = [
  '-UNAPI_VERSION',
  '-DNAPI_VERSION=2147483647',
  '-DNAPI_EXPERIMENTAL',
  '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT',
  '-DNODE_API_EXPERIMENTAL_NO_WARNING',
].join(' ');

/** Opens a database and uses named parameters and rows: what crashes when the binary is wrong. */
const trial = `
  const Database = require(${JSON.stringify(folder)});
  const database = new Database(':memory:');
  database.exec('create table cats (name text)');
  database.prepare('insert into cats values (@name)').run({ name: 'Mog' });
  if (database.prepare('select name from cats').get().name !== 'Mog') process.exit(1);
`;

/**
 * Makes better-sqlite3 usable in this Node and in this Electron.
 *
 * Runtimes from Node 22.14 and Electron 35 use the binary inside the package; for older ones it is
 * compiled once and kept in the user's cache.
 */
export async function ensureSqlite(electron: ElectronRuntime | undefined): Promise<void> {
  const road = roadTo(electron);
  if (road.kind === 'ready-made') return;
  if (existsSync(installed) && (await works(electron))) return;
  const kept = await keptBuild();
  if (existsSync(kept)) {
    await place(kept);
    if (await works(electron)) return;
  }
  if (road.kind === 'impossible') throw new SetupFailure(road.message, road.cure);
  await step(`Compiling SQLite for ${road.runtime} (one to three minutes)`, () =>
    build(road.runtime),
  );
  if (!(await works(electron)))
    throw new SetupFailure(
      'SQLite was compiled, but this Node or this Electron cannot use it.',
      'use Node 22.14 or newer, which needs no compiling.',
    );
  await mkdir(dirname(kept), { recursive: true });
  await cp(installed, `${kept}.${process.pid}`);
  await rename(`${kept}.${process.pid}`, kept);
}

/** Asks for the compiler, where one will be needed, before anything large is fetched. */
export async function ensureSqliteCanBe(electron: ElectronRuntime | undefined): Promise<void> {
  const road = roadTo(electron);
  if (road.kind === 'ready-made' || existsSync(installed) || existsSync(await keptBuild())) return;
  if (road.kind === 'impossible') throw new SetupFailure(road.message, road.cure);
  await ensureCompiler(road.runtime);
}

function roadTo(electron: ElectronRuntime | undefined) {
  const { node, napi } = process.versions;
  return sqliteRoad({ platform: process.platform, node, napi, electron: electron?.version });
}

async function keptBuild(): Promise<string> {
  const text = await readFile(join(folder, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const { platform, arch, versions } = process;
  const build = `${version}-${platform}-${arch}-node${versions.modules}`;
  return userCache('better-sqlite3', build, 'better_sqlite3.node');
}

async function place(file: string): Promise<void> {
  await mkdir(dirname(installed), { recursive: true });
  await cp(file, installed);
}

async function build(runtime: string): Promise<void> {
  await ensureCompiler(runtime);
  const headers = headersFolder();
  const args = ['rebuild', '--release', '--force_build=1', '-j', 'max'];
  const { code, output } = await run(
    ...tool('node-gyp', 'node-gyp', headers ? [...args, '--nodedir', headers] : args),
    { cwd: folder, env: { CXXFLAGS: compilerFlags } },
  );
  if (code !== 0)
    throw new SetupFailure(
      `SQLite could not be compiled:\n    ${lastLines(output)}`,
      'install the tools named above (a compiler with C++20, make, python3) and run ' +
        "'npm run setup'; or use Node 22.14 or newer, which needs no compiling.",
    );
  // Only the library itself is needed; the intermediate files are four times as large.
  await rename(installed, `${folder}/built.node`);
  await rm(join(folder, 'build'), { recursive: true });
  await mkdir(dirname(installed), { recursive: true });
  await rename(`${folder}/built.node`, installed);
}

/** Node's headers come with it in all usual installations; node-gyp would download them. */
function headersFolder(): string | undefined {
  const candidates = [
    process.env['npm_config_nodedir'],
    join(dirname(process.execPath), '..'),
    '/usr',
  ];
  return candidates.find((one) => one && existsSync(join(one, 'include/node/node_api.h')));
}

async function works(electron: ElectronRuntime | undefined): Promise<boolean> {
  const inNode = await run(process.execPath, ['-e', trial]);
  if (inNode.code !== 0 || electron === undefined) return inNode.code === 0;
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  const inElectron = await run(electron.executable, ['-e', trial], { env });
  // Electron's missing system libraries (127) are another step's subject.
  return inElectron.code === 0 || inElectron.code === 127;
}
