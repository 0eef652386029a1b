import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { basename } from 'node:path';

/** Where sharp's native build and Electron each bring a GLib, whose names are the same. */
export const isElectronOnLinux = process.platform === 'linux' && 'electron' in process.versions;

/** `RTLD_NODELETE` of Linux' `dlopen`, which Node has no name for: a library stays when it is closed. */
const stays = 0x1000;

type Load = typeof process.dlopen;

/**
 * Makes sharp's native build take its GLib from libvips and not from the program it is in; false where it cannot.
 *
 * The names of a library that is loaded are looked up in the program first, and Electron's program is linked with
 * the system's GLib. libvips is linked to its own within itself; only sharp's small binding would find seven
 * functions (`g_object_unref` and the like) in the other one, and count references to objects that are not its own. With
 * `RTLD_DEEPBIND` it looks into the libraries it was linked with before the program. libvips has to be there by then,
 * loaded as usual: else it would be bound so too, take memory from the C library and give it back to
 * Chromium, which ends the process.
 *
 * Called before anything that imports sharp.
 */
export function bindNativeSharp(): boolean {
  const library = vipsLibrary();
  if (library === null) return false;
  const load: Load = process.dlopen.bind(process);
  keepLoaded(library, load);
  if (!isLoaded(library)) return false;
  withoutWarning();
  const { RTLD_LAZY, RTLD_DEEPBIND } = constants.dlopen;
  process.dlopen = (module, file, ...flags) => {
    if (!isBinding(file)) load(module, file, ...flags);
    else load(module, file, RTLD_LAZY | RTLD_DEEPBIND);
  };
  return true;
}

const isBinding = (file: string) => /^sharp-linux-.*\.node$/.test(basename(file));

/** The file of libvips for this processor; null where it is not installed. */
function vipsLibrary(): string | null {
  try {
    const name = `@img/sharp-libvips-linux-${process.arch}/binary`;
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return null;
  }
}

/** Node loads only modules of its own, and closes what turns out to be none; this one stays all the same. */
function keepLoaded(library: string, load: Load): void {
  try {
    load({ exports: {} }, library, constants.dlopen.RTLD_LAZY | stays);
  } catch {
    // Whether it is there is asked of the system.
  }
}

const isLoaded = (library: string) =>
  readFileSync('/proc/self/maps', 'utf8').includes(`/${basename(library)}\n`);

/** sharp warns of the very clash that is seen to here; whoever reads it in a log would look for a fault. */
function withoutWarning(): void {
  const warn = process.emitWarning.bind(process) as (...words: unknown[]) => void;
  process.emitWarning = (...words: unknown[]) => {
    const { code } = Object(words[1]) as { readonly code?: unknown };
    if (code !== 'SharpElectronLinux') warn(...words);
  };
}
