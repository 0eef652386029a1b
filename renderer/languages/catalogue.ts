import type { en } from './en.ts';

type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> };

/** What every language file must contain: the keys of the English one. */
export type Catalogue = Texts<typeof en>;

type WithoutPlural<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}`
  ? Base
  : Key;

type Leaves<T> = {
  [Section in keyof T & string]: `${Section}.${WithoutPlural<keyof T[Section] & string>}`;
}[keyof T & string];

/** Name of a sentence, such as `gallery.search`; plural forms share one name. */
export type MessageKey = Leaves<Catalogue>;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Says a sentence in the language of the window. */
export type Say = (key: MessageKey, values?: MessageValues) => string;
