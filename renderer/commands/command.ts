import type { MenuAction } from '../../contract/plain/menu-keys.ts';
import type { IconName } from '../controls/icon.tsx';
import type { MessageKey } from '../languages/catalogue.ts';
import type { Sentence } from '../store/notice-slice.ts';
import type { PageState } from '../store/page-state.ts';
import type { Chord } from './chord.ts';

/**
 * Where a command holds; what holds everywhere gives way to what holds here.
 *
 * `picture`: a small picture of a photo beside what one looks at; it has a menu, and keys are never about it.
 */
export type CommandPlace =
  | 'everywhere'
  | 'gallery'
  | 'photo'
  | 'compare'
  | 'review'
  | 'picture'
  | 'cat'
  | 'folder'
  | 'failure';

/** What a menu was opened on, where that is no photo. */
export type Subject = { readonly kind: 'cat' | 'folder' | 'failure'; readonly id: number };

/** Photos a command is about, and the cat in the large one. */
export type MeantPhotos = {
  readonly photoIds: readonly number[];
  /** A stack's first; null when there are several or none. */
  readonly onePhotoId: number | null;
  readonly cropId: number | null;
};

export type CommandContext = {
  /** The window's state at this moment; it changes while a command is carried out. */
  readonly state: () => PageState;
  readonly place: CommandPlace;
  /** The chord it was called by; empty when it was chosen from a menu. */
  readonly key: Chord;
  readonly about?: Subject;
  /** What a menu was opened on; without, what is meant at this moment. */
  readonly meant?: MeantPhotos;
};

/** Lines of one group stand together, the groups in this order. */
export const menuGroups = ['answer', 'look', 'take', 'change'] as const;

/** How a command stands in the menu of what it is about. */
export type MenuLine = {
  readonly group: (typeof menuGroups)[number];
  readonly icon?: IconName;
  /** A line for each of these keys, where what a command does depends on its key. */
  readonly each?: (context: CommandContext) => readonly Chord[];
  /** The command in words about what is meant now; null where it makes no sense. */
  readonly words: (context: CommandContext) => Sentence | null;
};

/** One thing the person can do, for keys, menus and the sheet of keys alike. */
export type Command = {
  readonly id: string;
  readonly place: CommandPlace;
  /** What the sheet of keys says; commands with one label share a line. */
  readonly label: MessageKey;
  readonly keys: readonly Chord[];
  /** Held down, its key does it again and again. Answers are given one press each. */
  readonly repeats?: true;
  /** The line of the application's menu that does the same. */
  readonly menu?: MenuAction;
  readonly line?: MenuLine;
  readonly run: (context: CommandContext) => void;
};
