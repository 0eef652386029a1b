import { cardType } from './mime-package.ts';
import type { About } from '../about.ts';

/**
 * The entry in the applications menu.
 *
 * Source: freedesktop.org Desktop Entry Specification 1.5. Folders are taken when they are dropped on it
 * but are not among its types: some desktops would open every folder with the app then.
 */
export function desktopFile({ productName, desktopId }: About): string {
  return `[Desktop Entry]
Type=Application
Version=1.0
Name=${productName}
GenericName=Cat finder
GenericName[fa]=یابندهٔ گربه
Comment=Finds your cat in all your photos
Comment[fa]=گربهٔ شما را در همهٔ عکس‌هایتان پیدا می‌کند
Exec=my-cat %F
Icon=${desktopId}
Terminal=false
Categories=Graphics;Photography;
Keywords=cat;photo;pet;find;
MimeType=${cardType};
StartupNotify=true
StartupWMClass=my-cat
`;
}
