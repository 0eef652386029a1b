import { inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import { grown } from './column.ts';
import {
  filesEnd,
  folderOf,
  isFollowed,
  lettersOf,
  mostHeadWords,
  nameAt,
  nameEnd,
  putHead,
} from './file-head.ts';
import { FolderNumbers } from './folder-numbers.ts';
import { scanPaths, type PathWords } from './scan-paths.ts';
import { folderLength, wantedText } from './wanted-text.ts';
import { lettersIn } from './words-needle.ts';

/** What {@link PathTexts} can be made of again. */
export type StoredPathTexts = {
  /** By photo index. */
  readonly starts: Uint32Array;
  /** What lies here never changes: others follow. */
  readonly words: Uint32Array;
  /** How many of the words nobody needs any more: one number. */
  readonly wasted: Uint32Array;
  /** JSON: each folder under its number. */
  readonly folders: Uint8Array;
};

const photosInStep = 10_000;
const foldersInStep = 1000;
/** Words that nobody needs any more are let be as long as they are that few. */
const fewWords = 250_000;
const lastAscii = 0x7f;

/**
 * What the paths of all photos' files are searched for, in memory: a million are looked at in some hundredths of a second.
 *
 * The files of a photo follow one another in one array of words, each with the number of its folder and its name in
 * UTF-8, filled up with zeros: some forty bytes a file, and no object. Names that lack a letter are told by their heads.
 */
export class PathTexts {
  /** Where each photo's files begin in the words; 0 for none. */
  #starts = new Uint32Array(0);
  #words = new Uint32Array(1);
  #bytes = new Uint8Array(0);
  /** Words in use; the first is no file's. */
  #length = 1;
  /** Of them those of files that are gone. */
  #wasted = 0;
  /** So often all has got other places. */
  #packings = 0;
  #folders = new FolderNumbers();
  /** Where a photo's files are put together. */
  #draft = new Uint32Array(0);
  #draftBytes = Buffer.alloc(0);

  /** Says which texts a photo's files have, with a null character between each two; null for none. */
  put(index: number, texts: string | null): void {
    const length = texts === null ? 0 : this.#write(texts);
    const start = this.#starts[index] ?? 0;
    const before = start === 0 ? 0 : filesEnd(this.#words, start) - start;
    this.#starts = grown(this.#starts, index + 1);
    if (length === before && this.#isThere(start, length)) return;
    this.#starts[index] = length === 0 ? 0 : this.#append(length);
    this.#wasted += before;
    if (this.#wasted > fewWords && 2 * this.#wasted > this.#length) this.#pack();
  }

  /** 1 for each photo with a text in the path of a file, by its index. */
  find(text: string): Steps<Uint8Array> {
    return asOfNow(
      () => this.#packings,
      () => this.#find(text),
    );
  }

  /** What another can take over by {@link restore}; a view of what is here. */
  stored(photos: number): StoredPathTexts {
    this.#starts = grown(this.#starts, photos);
    return {
      starts: this.#starts.subarray(0, photos),
      words: this.#words.subarray(0, this.#length),
      wasted: Uint32Array.of(this.#wasted),
      folders: this.#folders.encode(),
    };
  }

  restore({ starts, words, wasted, folders }: StoredPathTexts): void {
    this.#starts = starts as Uint32Array<ArrayBuffer>;
    this.#hold(words as Uint32Array<ArrayBuffer>);
    this.#length = words.length;
    this.#wasted = wasted[0] ?? 0;
    this.#folders = FolderNumbers.decode(folders);
  }

  *#find(text: string): Steps<Uint8Array> {
    const found = new Uint8Array(this.#starts.length);
    // No path has one.
    if (text.includes('\0')) return found;
    const wanted = wantedText(text);
    const folders = new Uint8Array(this.#folders.count);
    yield* inRanges(folders.length, foldersInStep, (from, until) => {
      for (let folder = from; folder < until; folder += 1)
        folders[folder] = wanted.inFolder(this.#folders.nameOf(folder));
    });
    yield* inRanges(found.length, photosInStep, (from, until) => {
      scanPaths(this.#now(), wanted, folders, found, from, until);
    });
    return found;
  }

  #now(): PathWords {
    return { starts: this.#starts, words: this.#words, bytes: this.#bytes };
  }

  /** Puts texts together; returns how many words they take. */
  #write(texts: string): number {
    let at = 0;
    for (let from = 0; from <= texts.length;) {
      const next = texts.indexOf('\0', from);
      const isFollowed = next >= 0;
      at = this.#writeFile(
        at,
        isFollowed ? texts.slice(from, next) : texts.slice(from),
        isFollowed,
      );
      from = isFollowed ? next + 1 : texts.length + 1;
    }
    return at;
  }

  #writeFile(at: number, text: string, isFollowed: boolean): number {
    const length = folderLength(text);
    const name = text.slice(length);
    const nameBytes = byteLength(name);
    const nameWords = Math.ceil(nameBytes / 4);
    this.#makeRoom(at + mostHeadWords + nameWords);
    const folder = this.#folders.numberOf(text.slice(0, length));
    const head = { folder, nameWords, isFollowed, letters: 0 };
    const nameFrom = putHead(this.#draft, at, head);
    const end = nameFrom + nameWords;
    if (nameWords > 0) this.#draft[end - 1] = 0;
    const bytes = this.#draftBytes;
    if (nameBytes > name.length) bytes.write(name, 4 * nameFrom);
    else
      for (let byte = 0; byte < nameBytes; byte += 1)
        bytes[4 * nameFrom + byte] = name.charCodeAt(byte);
    const letters = lettersIn(bytes, 4 * nameFrom, 4 * nameFrom + nameBytes);
    putHead(this.#draft, at, { ...head, letters });
    return end;
  }

  #makeRoom(words: number): void {
    if (words <= this.#draft.length) return;
    this.#draft = grown(this.#draft, words);
    this.#draftBytes = Buffer.from(this.#draft.buffer);
  }

  /** Whether what was put together lies at a place already. */
  #isThere(start: number, length: number): boolean {
    for (let at = 0; at < length; at += 1)
      if (this.#words[start + at] !== this.#draft[at]) return false;
    return true;
  }

  /** Copies what was put together behind all that is there; returns where it lies. */
  #append(length: number): number {
    const at = this.#length;
    this.#length += length;
    this.#hold(grown(this.#words, this.#length));
    this.#words.set(this.#draft.subarray(0, length), at);
    return at;
  }

  #hold(words: Uint32Array<ArrayBuffer>): void {
    if (this.#words === words) return;
    this.#words = words;
    this.#bytes = bytesOf(words);
  }

  /** Leaves out files and folders that are gone. */
  #pack(): void {
    const words = this.#words;
    const folders = new FolderNumbers();
    // A head that told its folder in short may have to tell it in a word of its own.
    const packed = new Uint32Array(2 * (this.#length - this.#wasted));
    let next = 1;
    for (let photo = 0; photo < this.#starts.length; photo += 1) {
      const start = this.#starts[photo] ?? 0;
      if (start === 0) continue;
      this.#starts[photo] = next;
      const end = filesEnd(words, start);
      for (let at = start; at < end; at = nameEnd(words, at)) {
        const [name, nameWords] = [nameAt(words, at), nameEnd(words, at) - nameAt(words, at)];
        const folder = folders.numberOf(this.#folders.nameOf(folderOf(words, at)));
        const [letters, isNotLast] = [lettersOf(words, at), isFollowed(words, at)];
        next = putHead(packed, next, { folder, nameWords, isFollowed: isNotLast, letters });
        packed.set(words.subarray(name, name + nameWords), next);
        next += nameWords;
      }
    }
    this.#folders = folders;
    this.#hold(packed.slice(0, next));
    this.#length = next;
    this.#wasted = 0;
    this.#packings += 1;
  }
}

/** In UTF-8. Most names are ASCII, which is told and written faster here than by a call out of JavaScript. */
function byteLength(text: string): number {
  for (let at = 0; at < text.length; at += 1)
    if (text.charCodeAt(at) > lastAscii) return Buffer.byteLength(text);
  return text.length;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array<ArrayBuffer>) =>
  new Uint8Array(buffer, byteOffset, byteLength);
