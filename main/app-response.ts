import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { isInside } from './is-inside.ts';

export const pageOrigin = 'app://my-cat';
export const pageUrl = `${pageOrigin}/index.html`;
export const visionUrl = 'app://vision/window.html';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * What a page may load: its own files and `photo:` pictures, no inline code, no other place.
 *
 * The hidden window may compile WebAssembly, which scales photos before a GPU sees them; it shows nothing that anybody made.
 * The nonce is for the few style elements the component library adds at run time; the page carries
 * it in a meta element. Setting `element.style` from script needs no permission.
 */
export function contentPolicy(host: string, nonce: string): string {
  const isPage = host === 'my-cat';
  const ours = isPage
    ? [
        "img-src 'self' photo: data: blob:",
        'media-src photo://video',
        `style-src 'self' 'nonce-${nonce}'`,
        "font-src 'self'",
      ]
    : [];
  return [
    "default-src 'none'",
    isPage ? "script-src 'self'" : "script-src 'self' 'wasm-unsafe-eval'",
    "connect-src 'self'",
    ...ours,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/**
 * Answers an `app://` address with a file of the built pages, or 404.
 *
 * The hosts `my-cat` (the page) and `vision` (the hidden window) are two origins over one folder.
 */
export async function appResponse(url: string, folder: string): Promise<Response> {
  const file = fileOf(url, folder);
  if (file === null) return new Response(null, { status: 404 });
  const { host } = new URL(url);
  const nonce = randomBytes(16).toString('base64');
  try {
    const bytes = await readFile(file);
    const html = extname(file) === '.html';
    const body = html ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce) : bytes;
    return new Response(body, {
      headers: {
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': contentPolicy(host, nonce),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}

function fileOf(url: string, folder: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== 'app:' || (host !== 'my-cat' && host !== 'vision')) return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  return isInside(folder, file) ? file : null;
}
