import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { pagesPlugin } from './setup/pages-plugin.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

// Both runtimes must run what we build: Electron 33 (Node 20.18, Chromium 130) and the current one.
const nodeTarget = 'node20.18';
const pageTarget = 'chrome130';

export default defineConfig({
  main: {
    build: {
      outDir: 'out',
      emptyOutDir: false,
      target: nodeTarget,
      sourcemap: true,
      // Besides what is always installed: optional packages, which a user of a database installs.
      externalizeDeps: { include: ['pg', 'pg-boss'] },
      rolldownOptions: {
        input: {
          'main/index': at('main/index.ts'),
          'indexer/process': at('indexer/process.ts'),
          'indexer/decoder-process': at('indexer/decoding/decoder-process.ts'),
          'indexer/vision-worker': at('indexer/engines/vision-worker.ts'),
          'indexer/decoder-worker': at('indexer/images/decoder-worker.ts'),
          'indexer/looking-worker': at('indexer/watch/looking-worker.ts'),
          'indexer/product-worker': at('indexer/library/beside/product-worker.ts'),
          'indexer/log-worker': at('indexer/apart/log-worker.ts'),
          'indexer/library-worker': at('indexer/apart/library-worker.ts'),
          'cli/index': at('cli/index.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: nodeTarget,
      sourcemap: true,
      // A sandboxed preload can require nothing but electron: everything else is bundled.
      externalizeDeps: false,
      // … and each file on its own: a shared chunk would have to be required.
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: at('preload/index.ts'), vision: at('preload/vision.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: import.meta.dirname,
    plugins: [
      react(),
      pagesPlugin({
        'index.html': 'renderer/index.html',
        'window.html': 'models/window/index.html',
      }),
    ],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: false,
      target: pageTarget,
      sourcemap: true,
      rolldownOptions: {
        input: { page: at('renderer/index.html'), window: at('models/window/index.html') },
      },
    },
  },
});
