/** A package whose code reaches the person who installs the app. */
export type ShippedPackage = {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly integrity: string | null;
  /** Its folder, relative to the checkout. */
  readonly folder: string;
};

/** The parts of `package-lock.json` (version 3) that are read here. */
export type Lock = {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};
type LockedPackage = {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
};

/** Fonts of the pages: files of their own, of which no source map tells. */
export const fonts = ['@fontsource-variable/inter', '@fontsource-variable/vazirmatn'] as const;

/** Packages that are bundled into the app's own code, and so are dependencies of the build alone. */
export const bundled = [
  ...fonts,
  '@tanstack/react-virtual',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  'i18next',
  'onnxruntime-common',
  'pbf',
  'react',
  'react-aria-components',
  'react-dom',
  'react-i18next',
  'zustand',
] as const;

/**
 * Everything that ships, by name: what the app loads, what its pages are bundled from, and theirs.
 *
 * `isInstalled` tells whether an optional package is there: those of other systems are not.
 */
export function shippedPackages(
  lock: Lock,
  roots: readonly string[],
  isInstalled: (folder: string) => boolean,
): readonly ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  const visit = (name: string, from: string): void => {
    const folder = resolve(lock, name, from);
    if (folder === null || found.has(folder) || !isInstalled(folder)) return;
    const { version = '', license = 'unknown', integrity, ...needs } = lock.packages[folder] ?? {};
    found.set(folder, { name, version, license, integrity: integrity ?? null, folder });
    for (const needed of Object.keys({ ...needs.dependencies, ...needs.optionalDependencies }))
      visit(needed, folder);
  };
  for (const root of roots) visit(root, '');
  return [...found.values()]
    .filter(({ name }) => !name.startsWith('@types/'))
    .sort((one, other) => one.folder.localeCompare(other.folder, 'en'));
}

/** Where Node finds a package that another one asks for: the nearest `node_modules` on the way up. */
function resolve(lock: Lock, name: string, from: string): string | null {
  for (let folder = from; ;) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (candidate in lock.packages) return candidate;
    if (folder === '') return null;
    const parent = folder.lastIndexOf('node_modules/');
    folder = folder.slice(0, Math.max(0, parent - 1));
  }
}
