import { open, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What a file of machine code runs on. */
export type NativeCode = {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly archs: readonly string[];
  readonly musl: boolean;
};

const headBytes = 4096;
const elfMachines: Readonly<Record<number, string>> = {
  0x3e: 'x64',
  0xb7: 'arm64',
  0x28: 'arm',
  3: 'ia32',
};
const peMachines: Readonly<Record<number, string>> = {
  0x8664: 'x64',
  0xaa64: 'arm64',
  0x14c: 'ia32',
};
const machProcessors: Readonly<Record<number, string>> = { 0x01000007: 'x64', 0x0100000c: 'arm64' };

/**
 * Tells from the first bytes of a file what it runs on; null when it is no machine code.
 *
 * Sources: ELF gABI 4 (`e_machine`), Microsoft's PE format (`Machine`), Apple's `mach-o/loader.h` and
 * `mach-o/fat.h`.
 */
export function nativeCode(head: Buffer, name: string): NativeCode | null {
  if (head.length < 64) return null;
  const musl = name.includes('musl');
  if (head.readUInt32BE(0) === 0x7f454c46) {
    const arch = elfMachines[head.readUInt16LE(18)] ?? 'other';
    return { platform: 'linux', archs: [arch], musl: musl || head.includes('ld-musl-') };
  }
  if (head.toString('latin1', 0, 2) === 'MZ') {
    const at = head.readUInt32LE(0x3c);
    if (at + 6 > head.length || head.toString('latin1', at, at + 2) !== 'PE') return null;
    const arch = peMachines[head.readUInt16LE(at + 4)] ?? 'other';
    return { platform: 'win32', archs: [arch], musl: false };
  }
  return machCode(head);
}

function machCode(head: Buffer): NativeCode | null {
  const magic = head.readUInt32BE(0);
  const platform = 'darwin';
  if (magic === 0xcffaedfe) {
    const arch = machProcessors[head.readUInt32LE(4)] ?? 'other';
    return { platform, archs: [arch], musl: false };
  }
  // Java's classes begin alike, but have a version where a universal file has a handful of parts.
  const parts = head.readUInt32BE(4);
  if (magic !== 0xcafebabe || parts > 8) return null;
  const archs = Array.from(
    { length: parts },
    (_, part) => machProcessors[head.readUInt32BE(8 + part * 20)] ?? 'other',
  );
  return { platform, archs, musl: false };
}

/** Files of machine code below a folder that do not run on the platform the package is for. */
export async function foreignCode(
  folder: string,
  platform: NodeJS.Platform,
  arch: string,
): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const foreign: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const code = nativeCode(await headOf(path), entry.name);
    if (code === null) continue;
    if (code.platform !== platform || code.musl || !code.archs.includes(arch))
      foreign.push(relative(folder, path));
  }
  return foreign.sort();
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
