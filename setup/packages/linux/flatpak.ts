import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { About } from '../about.ts';

/** Writes the manifest that makes a Flatpak of the archive beside it; resolves with its path. */
export async function makeFlatpakManifest(
  archive: string,
  about: About,
  output: string,
): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(archive), hash);
  const file = join(output, `${about.desktopId}.yml`);
  await writeFile(file, flatpakManifest(about, basename(archive), hash.digest('hex')));
  return file;
}

/**
 * How a Flatpak is made (flatpak-manifest(5)); untried, as no Flatpak runtime could be had here.
 *
 * It gets no network at all. Photos are anywhere, so it may read the whole file system; what is
 * exported goes to where the person points, which the system's own dialog opens to it.
 */
export function flatpakManifest(about: About, archive: string, sha256: string): string {
  const { desktopId } = about;
  return `id: ${desktopId}
runtime: org.freedesktop.Platform
runtime-version: '25.08'
sdk: org.freedesktop.Sdk
base: org.electronjs.Electron2.BaseApp
base-version: '25.08'
command: my-cat
finish-args:
  - --share=ipc
  - --socket=wayland
  - --socket=fallback-x11
  - --device=dri
  - --filesystem=host:ro
  - --talk-name=org.freedesktop.Notifications
  - --talk-name=org.kde.StatusNotifierWatcher
modules:
  - name: my-cat
    buildsystem: simple
    build-commands:
      - cp -r my-cat /app/my-cat
      - mkdir -p /app/share
      - cp -r usr/share/. /app/share/
      - install -Dm755 my-cat.sh /app/bin/my-cat
    sources:
      - type: archive
        path: ${archive}
        sha256: ${sha256}
      - type: script
        dest-filename: my-cat.sh
        commands:
          # zypak gives Chromium the sandbox of Flatpak where it cannot make its own.
          - exec zypak-wrapper /app/my-cat/my-cat "$@"
`;
}
