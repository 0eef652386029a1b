import { finish, inRanges, type Steps } from '../../models/head/fitting/steps.ts';
import { asOfNow } from '../concurrency/as-of-now.ts';
import { everyIndex } from './column.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { PhotoOrder } from './photo-order.ts';

/** Shots of one camera this close in time belong to one burst. */
const burstSeconds = 3;
/** Look-alikes are near-duplicates only when they were also taken about the same time. */
const lookAlikeSeconds = 600;
/** Bits of 64 that may differ between difference hashes of one scene. */
const lookAlikeBits = 6;
/** A photo is compared with this many later ones: bursts are long, but not without gaps. */
const window = 24;
/** Photos that are looked at in one step: some milliseconds. */
const photosInStep = 20_000;

/**
 * Numbers the bursts of a library: photos of one burst share a number, 0 stands alone.
 *
 * Time alone decides only where a camera wrote it; without one it is the file's, and a copied folder
 * has one time for all.
 */
export class PhotoStacks {
  readonly #photos: PhotoColumns;
  readonly #order: PhotoOrder;
  /** Of the photos in which the bursts were found. */
  #state = -1;
  /** Where bursts are begun: a photo that comes or goes changes which, but nothing else has to be compared for it. */
  #leaders: Leaders | null = null;
  #stacks: Uint32Array<ArrayBuffer> = new Uint32Array(0);
  /** Photos that are in a burst, burst by burst, and where each burst begins. */
  #members: Members | null = null;

  constructor(photos: PhotoColumns, order: PhotoOrder) {
    this.#photos = photos;
    this.#order = order;
  }

  /** By photo index. */
  numbers(): Uint32Array<ArrayBuffer> {
    // Each of thousands of crops asks for its own, and where nothing has changed there are no steps.
    return this.#state === this.#now() ? this.#stacks : finish(this.numbersInSteps());
  }

  /** The same in steps. */
  *numbersInSteps(): Steps<Uint32Array<ArrayBuffer>> {
    if (this.#state === this.#now()) return this.#stacks;
    this.#stacks = yield* asOfNow(
      () => this.#now(),
      () => this.#compute(),
    );
    this.#members = null;
    this.#state = this.#now();
    return this.#stacks;
  }

  /** Another number after every change that bursts depend on, since both only rise. */
  #now(): number {
    return this.#photos.burstRevision + this.#photos.heldRevision;
  }

  /** The photos of a photo's burst, itself among them, by rising index; none of one that is alone. */
  *burstOf(photo: number): Steps<Uint32Array> {
    const stacks = yield* this.numbersInSteps();
    const stack = stacks[photo] ?? 0;
    const { starts, photos } = this.#members ?? (yield* membersOf(stacks));
    if (this.#stacks === stacks) this.#members ??= { starts, photos };
    return stack === 0 ? none : photos.subarray(starts[stack], starts[stack + 1]);
  }

  *#compute(): Steps<Uint32Array<ArrayBuffer>> {
    const { burstRevision: revision, count, held } = this.#photos;
    const order = yield* this.#order.newestFirstInSteps();
    const known = this.#leaders?.revision === revision ? this.#leaders : null;
    const stacks = new Uint32Array(count);
    let last = 0;
    const number = (one: number, other: number) => {
      if (held[one] === 0 || held[other] === 0) return;
      const given = [one, other].map((photo) => stacks[photo] ?? 0).find((stack) => stack > 0);
      // Two bursts that meet stay two: renumbering one of them is not worth a pass.
      stacks[one] ||= given ?? (last += 1);
      stacks[other] ||= stacks[one];
    };
    const places = yield* this.#eachTogether(
      order,
      known?.places ?? everyIndex(order.length),
      number,
    );
    this.#leaders = known ?? { revision, places };
    return stacks;
  }

  /** Calls `act` for photos that are together, from places of the order on; answers the places where there were any. */
  *#eachTogether(
    order: Uint32Array,
    places: Uint32Array,
    act: (photo: number, later: number) => void,
  ): Steps<Uint32Array> {
    const { takenAtSeconds } = this.#photos;
    const leaders = new Uint32Array(places.length);
    let count = 0;
    // Each photo is asked for its time: an array at hand answers at once.
    yield* inRanges(places.length, photosInStep, (from, until) => {
      for (let at = from; at < until; at += 1) {
        const place = places[at] ?? 0;
        const photo = order[place] ?? 0;
        const seconds = takenAtSeconds[photo] ?? 0;
        const end = Math.min(order.length, place + 1 + window);
        let isLeader = false;
        for (let later = place + 1; later < end; later += 1) {
          const other = order[later] ?? 0;
          if (Math.abs(seconds - (takenAtSeconds[other] ?? 0)) > lookAlikeSeconds) break;
          if (!this.#together(photo, other)) continue;
          isLeader = true;
          act(photo, other);
        }
        if (isLeader) leaders[count++] = place;
      }
    });
    return leaders.slice(0, count);
  }

  #together(one: number, other: number): boolean {
    const { cameras, clocks, videos } = this.#photos;
    // A video lies beside the shots of its scene, not under them.
    if (videos[one] === 1 || videos[other] === 1) return false;
    const sameCamera = cameras[one] !== 0 && cameras[one] === cameras[other];
    const byClock = clocks[one] === 1 && clocks[other] === 1;
    if (sameCamera && byClock && this.#seconds(one, other) <= burstSeconds) return true;
    return !this.#isPlain(one) && this.#differingBits(one, other) <= lookAlikeBits;
  }

  /** A plain surface has a hash without a single edge, and so have all others: that is no likeness. */
  #isPlain(photo: number): boolean {
    const { hashesHigh, hashesLow } = this.#photos;
    return hashesHigh[photo] === 0 && hashesLow[photo] === 0;
  }

  #seconds(one: number, other: number): number {
    const { takenAtSeconds } = this.#photos;
    return Math.abs((takenAtSeconds[one] ?? 0) - (takenAtSeconds[other] ?? 0));
  }

  #differingBits(one: number, other: number): number {
    const { hashesHigh, hashesLow } = this.#photos;
    return (
      bitCount((hashesHigh[one] ?? 0) ^ (hashesHigh[other] ?? 0)) +
      bitCount((hashesLow[one] ?? 0) ^ (hashesLow[other] ?? 0))
    );
  }
}

/** Places in the order by date of the photos that later ones are together with, whether any of them is held or not. */
type Leaders = { readonly revision: number; readonly places: Uint32Array };

type Members = { readonly starts: Uint32Array; readonly photos: Uint32Array };

const none = new Uint32Array(0);

/** Counted by burst, then each photo laid where its burst begins. */
function* membersOf(stacks: Uint32Array): Steps<Members> {
  let last = 0;
  for (const stack of stacks) if (stack > last) last = stack;
  yield;
  const starts = new Uint32Array(last + 2);
  for (const stack of stacks) if (stack > 0) starts[stack + 1] = (starts[stack + 1] ?? 0) + 1;
  for (let stack = 1; stack < starts.length; stack += 1)
    starts[stack] = (starts[stack] ?? 0) + (starts[stack - 1] ?? 0);
  yield;
  const photos = new Uint32Array(starts[last + 1] ?? 0);
  const places = starts.slice();
  for (let photo = 0; photo < stacks.length; photo += 1) {
    const stack = stacks[photo] ?? 0;
    if (stack === 0) continue;
    const place = places[stack] ?? 0;
    places[stack] = place + 1;
    photos[place] = photo;
  }
  return { starts, photos };
}

/** Ones among 32 bits, added up in parallel (Warren, "Hacker's Delight", 5–1). */
function bitCount(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
