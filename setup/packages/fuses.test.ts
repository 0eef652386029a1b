import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { wrongFuses } from './fuses.ts';
import { packedApps } from './packed-app.ts';

/** What Electron's program file holds in front of its switches. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron's switches in their order; the second, about cookies, matters to no app without any. */
const safe = '000011000';
const asElectronComes = '101100010';

/** A file with switches in it, as a packed app has them; only this part of Electron is read. */
async function programWith(switches: string) {
  const folder = await temporaryFolder();
  const electron = join(folder, 'my-cat');
  await writeProgram(electron, switches);
  return { folder, executable: electron, electron, resources: folder };
}

async function writeProgram(electron: string, switches: string) {
  const head = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, switches.length])]);
  await writeFile(electron, Buffer.concat([Buffer.alloc(1000), head, Buffer.from(switches)]));
}

test('a program whose switches are as they have to be', async () => {
  expect(await wrongFuses(await programWith(safe))).toEqual([]);
});

test('Electron as it comes is refused, with each switch that is wrong', async () => {
  const wrong = await wrongFuses(await programWith(asElectronComes));
  expect(wrong).toEqual([
    'The fuse RunAsNode is not off.',
    'The fuse EnableNodeOptionsEnvironmentVariable is not off.',
    'The fuse EnableNodeCliInspectArguments is not off.',
    'The fuse EnableEmbeddedAsarIntegrityValidation is not on.',
    'The fuse OnlyLoadAppFromAsar is not on.',
    'The fuse GrantFileProtocolExtraPrivileges is not off.',
  ]);
});

test('the switches of a Mac are read in its bundle', async () => {
  const output = await temporaryFolder();
  const framework = 'mac-arm64/My Cat.app/Contents/Frameworks/Electron Framework.framework';
  await mkdir(join(output, framework), { recursive: true });
  await writeProgram(join(output, framework, 'Electron Framework'), safe);
  const [app] = packedApps(output, 'darwin');
  expect(app && (await wrongFuses(app))).toEqual([]);
});

test('packages are made with the switches that are asked for when they are read back', () => {
  const builder = readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8');
  const asked = Object.fromEntries(
    [...builder.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(
      ([, name = '', on = '']) => [name, on] as const,
    ),
  );
  expect(asked).toMatchObject({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
    grantFileProtocolExtraPrivileges: 'false',
    // A Mac starts no program whose signature does not fit its bytes.
    resetAdHocDarwinSignature: 'true',
  });
});
