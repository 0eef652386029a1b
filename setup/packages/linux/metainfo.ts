import type { About } from '../about.ts';
import { cardType } from './mime-package.ts';

/** What software centres show of the app (freedesktop.org AppStream 1.0). */
export function metainfo(about: About): string {
  const { desktopId, productName, homepage, author, license, version } = about;
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${desktopId}</id>
  <name>${productName}</name>
  <summary>Finds your cat in all your photos</summary>
  <summary xml:lang="fa">گربهٔ شما را در همهٔ عکس‌هایتان پیدا می‌کند</summary>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>${license}</project_license>
  <developer id="${desktopId.split('.').slice(0, 2).join('.')}">
    <name>${author.name}</name>
  </developer>
  <developer_name>${author.name}</developer_name>
  <description>
    <p>
      Show it about ten photos of your cat. It finds that cat in every photo on your computer: in the
      background, on your own machine, without sending a byte anywhere.
    </p>
    <ul>
      <li>Matches stream in while your folders are looked through, and followed from then on</li>
      <li>A slider between surer and more filters at once and says what to expect</li>
      <li>A correction teaches at once, and everything can be taken back</li>
    </ul>
  </description>
  <launchable type="desktop-id">${desktopId}.desktop</launchable>
  <url type="homepage">${homepage}</url>
  <content_rating type="oars-1.1"/>
  <provides>
    <binary>my-cat</binary>
    <mediatype>${cardType}</mediatype>
  </provides>
  <releases>
    <release version="${version}" date="${releaseDate()}"/>
  </releases>
</component>
`;
}

/** The day that is built, or the one that a repeatable build names. */
function releaseDate(): string {
  const seconds = process.env['SOURCE_DATE_EPOCH'];
  const date = seconds === undefined ? new Date() : new Date(Number(seconds) * 1000);
  return date.toISOString().slice(0, 10);
}
