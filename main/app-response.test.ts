import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appResponse } from './app-response.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function pages() {
  const root = await temporaryFolder();
  const folder = join(root, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(root, 'package.json'), '{}');
  await writeFile(
    join(folder, 'index.html'),
    '<meta property="csp-nonce" content="__CSP_NONCE__">',
  );
  await writeFile(join(folder, 'assets', 'page.js'), 'export {};');
  return folder;
}

describe('appResponse', () => {
  test('serves the page with a fresh nonce that its policy allows', async () => {
    const folder = await pages();
    const nonces = new Set<string>();
    for (let times = 0; times < 2; times++) {
      const response = await appResponse('app://my-cat/index.html', folder);
      const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
    expect(nonces).not.toContain('__CSP_NONCE__');
  });

  test('allows no inline or foreign code, and pictures only from here', async () => {
    const response = await appResponse('app://my-cat/', await pages());
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test('serves scripts as scripts', async () => {
    const response = await appResponse('app://vision/assets/page.js', await pages());
    expect(response.headers.get('content-type')).toContain('text/javascript');
    const policy = response.headers.get('content-security-policy');
    expect(policy).not.toContain('photo:');
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });

  test.each([
    'app://my-cat/..%2fpackage.json',
    'app://my-cat/%2e%2e/package.json',
    'app://my-cat/assets',
    'app://my-cat/%00',
    'app://my-cat/%zz',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('answers 404 to %s', async (url) => {
    expect((await appResponse(url, await pages())).status).toBe(404);
  });
});
