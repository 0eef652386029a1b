import type { About } from '../about.ts';

/** Media type of a cat card. */
export const cardType = 'application/x-my-cat-card+json';

/** Makes a Linux system recognise cat cards by their ending (freedesktop.org shared-mime-info). */
export function mimePackage({ desktopId }: About): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${cardType}">
    <comment>Cat card</comment>
    <comment xml:lang="fa">کارت گربه</comment>
    <sub-class-of type="application/json"/>
    <glob pattern="*.mycat"/>
    <icon name="${desktopId}"/>
  </mime-type>
</mime-info>
`;
}
