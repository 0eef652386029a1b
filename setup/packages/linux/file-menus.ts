import type { About } from '../about.ts';
import { menuWords } from '../menu-words.ts';

/** One line in the menu of a file manager. */
type Entry = {
  /** Part of its file names. */
  readonly id: 'find' | 'folder';
  readonly words: { readonly en: string; readonly fa: string };
  readonly mimeType: string;
  /** How Nemo says what it is for: it knows folders by no media type. */
  readonly nemo: string;
};

const entries: readonly Entry[] = [
  {
    id: 'find',
    words: menuWords.find,
    mimeType: 'image/*',
    nemo: 'Mimetypes=image/*;',
  },
  {
    id: 'folder',
    words: menuWords.folder,
    mimeType: 'inode/directory',
    nemo: 'Extensions=dir;',
  },
];

const command = 'my-cat --find %F';

/** Media types of the pictures that desktops offer “Find this cat” for, under “Open with”. */
const pictureTypes = ['jpeg', 'png', 'webp', 'heif', 'heic', 'avif', 'jxl', 'tiff', 'gif', 'bmp'];

/**
 * Lines in the menus of file managers, by where those look for them on a Linux system.
 *
 * KDE's Dolphin, Cinnamon's Nemo, and those that follow the DES-EMA draft (PCManFM, Caja) have places for
 * programs to put them. Nautilus and Thunar have none: they list an entry under “Open with”, for photos.
 */
export function fileMenus(about: About): Readonly<Record<string, string>> {
  const { desktopId } = about;
  const inMenus = entries.flatMap((entry) => [
    [`usr/share/kio/servicemenus/${desktopId}.${entry.id}.desktop`, kde(about, entry)],
    [`usr/share/nemo/actions/${desktopId}.${entry.id}.nemo_action`, nemo(about, entry)],
    [`usr/share/file-manager/actions/${desktopId}.${entry.id}.desktop`, draft(about, entry)],
  ]);
  return {
    ...(Object.fromEntries(inMenus) as Record<string, string>),
    [`usr/share/applications/${desktopId}.find.desktop`]: openWith(about),
  };
}

/** The names in every language that the app speaks. */
const named = ({ words }: Pick<Entry, 'words'>) => `Name=${words.en}\nName[fa]=${words.fa}`;

/** A service menu of KDE (develop.kde.org, "Creating Dolphin service menus"). */
function kde({ desktopId }: About, entry: Entry): string {
  return `[Desktop Entry]
Type=Service
MimeType=${entry.mimeType};
Actions=${entry.id};

[Desktop Action ${entry.id}]
${named(entry)}
Icon=${desktopId}
Exec=${command}
`;
}

/** An action of Nemo, whose own example says that quotes hold paths with spaces together. */
function nemo({ desktopId }: About, entry: Entry): string {
  return `[Nemo Action]
Active=true
${named(entry)}
Exec=${command}
Icon-Name=${desktopId}
Selection=NotNone
${entry.nemo}
Quote=double
`;
}

/** An action of the Desktop Entry Specification Extension for Menus and Actions (DES-EMA 0.15). */
function draft({ desktopId }: About, entry: Entry): string {
  return `[Desktop Entry]
Type=Action
${named(entry)}
Icon=${desktopId}
Profiles=${entry.id};

[X-Action-Profile ${entry.id}]
MimeTypes=${entry.mimeType};
Exec=${command}
`;
}

/**
 * A program of its own for “Open with”, which the applications menu does not show.
 *
 * The app's own entry keeps to cat cards: it must not become what opens photos. This one asks KDE for the
 * last place among those that could, and other desktops name their own viewer for photos.
 */
function openWith({ desktopId }: About): string {
  const types = pictureTypes.map((kind) => `image/${kind};`).join('');
  return `[Desktop Entry]
Type=Application
Version=1.0
${named({ words: menuWords.find })}
Exec=${command}
Icon=${desktopId}
Terminal=false
NoDisplay=true
InitialPreference=0
MimeType=${types}
StartupNotify=true
StartupWMClass=my-cat
`;
}
