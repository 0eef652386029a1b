import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';

/** What a system tells of its processor. */
export type ProcessorReport = {
  readonly platform: string;
  readonly arch: string;
  /** `/proc/cpuinfo` on Linux, `hw.optional.avx1_0` on macOS; null where nothing is told. */
  readonly told: string | null;
};

/**
 * Whether a processor has AVX; null where nobody says so.
 *
 * What we load as native code is built for it, or chooses at its own discretion: on Intel's processors before 2011, and on
 * Celerons and Pentiums until 2020, it may end the whole process. Other architectures have vectors of their own. Linux leaves
 * the flag out where the kernel does not keep such registers, too. Windows answers native code only
 * (`IsProcessorFeaturePresent`): there a crash is what tells, see `quarantine.ts`.
 */
export function hasAvx({ platform, arch, told }: ProcessorReport): boolean | null {
  if (arch !== 'x64') return true;
  if (platform === 'linux') {
    const flags = /^flags\s*:(.*)$/m.exec(told ?? '')?.[1];
    return flags === undefined ? null : flags.split(/\s+/).includes('avx');
  }
  if (platform !== 'darwin') return null;
  const value = told?.trim();
  return value === '1' ? true : value === '0' ? false : null;
}

/** Why native code must not be loaded here; null where it may. */
export function avxProblem(report = thisProcessor()): string | null {
  if (hasAvx(report) !== false) return null;
  return 'this processor has no AVX, which native code needs';
}

/** What this system tells of its processor, which it is asked for once. */
export function thisProcessor(): ProcessorReport {
  const { platform, arch } = process;
  told ??= { text: ask(platform, arch) };
  return { platform, arch, told: told.text };
}

let told: { readonly text: string | null } | null = null;

function ask(platform: string, arch: string): string | null {
  if (arch !== 'x64') return null;
  try {
    if (platform === 'linux') return firstProcessor();
    if (platform === 'darwin')
      return execFileSync('/usr/sbin/sysctl', ['-n', 'hw.optional.avx1_0'], { encoding: 'utf8' });
    return null;
  } catch {
    return null;
  }
}

/** The first processor's flags lie in the first bytes; to write down all of a large machine takes the kernel a while. */
function firstProcessor(): string {
  const file = openSync('/proc/cpuinfo', 'r');
  try {
    const bytes = Buffer.alloc(8192);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
