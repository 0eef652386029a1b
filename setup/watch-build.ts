import { resolveConfig } from 'electron-vite';
import { build } from 'vite';
import type { Target } from './build.ts';
import { at } from './paths.ts';

const parts = ['main', 'preload', 'renderer'] as const satisfies readonly Target[];

/**
 * Bundles the app into `out/`, and each part again when a file of it changes.
 *
 * Resolves once all parts were bundled without an error, with what ends the watching; `onChanged`
 * hears of every later time. Vite tells what cannot be bundled, and tries again when it was corrected.
 */
export async function watchBuild(
  onChanged: (part: (typeof parts)[number]) => void,
): Promise<() => Promise<unknown>> {
  process.env['NODE_ENV_ELECTRON_VITE'] = 'production';
  const inline = { root: at('.'), logLevel: 'warn', build: { watch: {} } } as const;
  const { config = {} } = await resolveConfig(inline, 'build', 'production');
  const ends: (() => Promise<void>)[] = [];
  for (const part of parts) {
    const watcher = await build(config[part] ?? {});
    if (!('on' in watcher)) throw new Error(`The part '${part}' is not watched.`);
    ends.push(() => watcher.close());
    await new Promise<void>((built) => {
      let isBuilt = false;
      watcher.on('event', (event) => {
        if (event.code !== 'BUNDLE_END') return;
        void event.result.close();
        if (isBuilt) onChanged(part);
        isBuilt = true;
        built();
      });
    });
  }
  return () => Promise.all(ends.map((end) => end()));
}
