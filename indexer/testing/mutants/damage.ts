import type { Random } from '../../../models/random.ts';
import { blownUp } from './blown-up.ts';
import { claiming } from './claiming.ts';

type Damage = (bytes: Buffer, random: Random) => Buffer;

const upTo = ({ next }: Random, count: number) => Math.floor(next() * count);

/** Most of what a format says of itself stands at its beginning. */
const somewhere = (bytes: Buffer, random: Random) =>
  upTo(random, random.next() < 0.5 ? Math.min(bytes.length, 600) : bytes.length);

function flipped(bytes: Buffer, random: Random): Buffer {
  const bent = Buffer.from(bytes);
  const count = 1 + upTo(random, random.next() < 0.7 ? 8 : 200);
  for (let flip = 0; flip < count; flip++) {
    const at = somewhere(bent, random);
    bent[at] = (bent[at] ?? 0) ^ (1 << upTo(random, 8));
  }
  return bent;
}

const cut: Damage = (bytes, random) => bytes.subarray(0, upTo(random, bytes.length));

/** As a drive that mixes up its blocks. */
function swapped(bytes: Buffer, random: Random): Buffer {
  const block = 1 + upTo(random, Math.max(1, bytes.length / 4));
  const last = Math.max(1, bytes.length - block);
  const [one, other] = [upTo(random, last), upTo(random, last)];
  const bent = Buffer.from(bytes);
  bytes.copy(bent, one, other, other + block);
  bytes.copy(bent, other, one, one + block);
  return bent;
}

/** As a drive that lost a block, or wrote one twice. */
function doubledOrLost(bytes: Buffer, random: Random): Buffer {
  const at = somewhere(bytes, random);
  const length = 1 + upTo(random, 4096);
  const rest = random.next() < 0.5 ? at + length : Math.max(0, at - length);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(rest)]);
}

function emptied(bytes: Buffer, random: Random): Buffer {
  const bent = Buffer.from(bytes);
  const at = somewhere(bytes, random);
  bent.subarray(at, at + 1 + upTo(random, 2048)).fill(random.next() < 0.5 ? 0 : 255);
  return bent;
}

const numbers = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

/** Lengths, counts and places that lie: any number of the head becomes a huge one. */
function lying(bytes: Buffer, random: Random): Buffer {
  const bent = Buffer.from(bytes);
  for (let lie = 1 + upTo(random, 3); lie > 0; lie--) {
    const [at, value] = [somewhere(bent, random), numbers[upTo(random, numbers.length)] ?? 0];
    const width = [1, 2, 4][upTo(random, 3)] ?? 4;
    if (at + width > bent.length) continue;
    const fitting = value % 2 ** (8 * width);
    if (random.next() < 0.5) bent.writeUIntBE(fitting, at, width);
    else bent.writeUIntLE(fitting, at, width);
  }
  return bent;
}

const damages: Readonly<Record<string, Damage>> = {
  flipped,
  cut,
  swapped,
  doubledOrLost,
  emptied,
  lying,
  claiming,
  blownUp,
  twice: (bytes, random) => lying(flipped(bytes, random), random),
};

/** A damaged file, and what was done to it; the same for the same numbers of `random`. */
export function damaged(
  bytes: Buffer,
  random: Random,
): { readonly how: string; readonly bytes: Buffer } {
  const names = Object.keys(damages);
  const how = names[upTo(random, names.length)] ?? 'flipped';
  return { how, bytes: damages[how]?.(bytes, random) ?? bytes };
}
