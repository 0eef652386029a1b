import type { Plugin } from 'vite';

/**
 * Puts every page at the top of the output folder, whatever folder its source is in.
 *
 * `pages` maps the name a page is served under to its source, relative to the root. Vite would keep
 * the source's folders; one flat folder is easier to confine the pages' protocol to.
 */
export function pagesPlugin(pages: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'my-cat:pages',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const [name, source] of Object.entries(pages)) {
        const page = bundle[source];
        if (page?.type !== 'asset') continue;
        const html = page.source.toString().replace(/(["'])(?:\.\.\/)+assets\//g, '$1./assets/');
        Reflect.deleteProperty(bundle, source);
        this.emitFile({ type: 'asset', fileName: name, source: html });
      }
    },
  };
}
