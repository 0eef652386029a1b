import type { Cat } from '../contract/cat.ts';
import type { CommandHandlers } from '../contract/commands.ts';
import { WrongUse } from './errors.ts';

/** Names are compared as people read them: without case, accents composed. */
const normal = (name: string) => name.normalize('NFC').trim().toLocaleLowerCase('en');

/** The cat with a name; without a name, the only cat of the library. */
export async function findCat(handlers: CommandHandlers, name: string | undefined): Promise<Cat> {
  const cats = await handlers['cats.list']();
  const [only] = cats;
  if (name === undefined && cats.length === 1 && only !== undefined) return only;
  const cat =
    name === undefined ? undefined : cats.find((one) => normal(one.name) === normal(name));
  if (cat !== undefined) return cat;
  const known = cats.map((one) => one.name).join(', ');
  if (cats.length === 0) {
    throw new WrongUse(
      'This library knows no cat yet. Show it some photos: my-cat teach --cat NAME PHOTO…',
    );
  }
  throw new WrongUse(
    name === undefined
      ? `Say which cat is meant with --cat: ${known}.`
      : `No cat is called '${name}' in this library. It knows: ${known}.`,
  );
}

/** The cat with a name, made if it is new. */
export async function findOrCreateCat(handlers: CommandHandlers, name: string): Promise<Cat> {
  const cats = await handlers['cats.list']();
  const known = cats.find((one) => normal(one.name) === normal(name));
  return known ?? (await handlers['cats.create']({ name: name.normalize('NFC').trim() }));
}
