import { grown } from './column.ts';

/**
 * Where things with an id have their place in columns.
 *
 * Ids are given in rising order and seldom go, so an array by id is smaller than a map, and is made in no time.
 */
export class IdIndex {
  /** One above the index of each id; 0 for none. */
  #places = new Uint32Array(0);

  get(id: number): number | undefined {
    const place = this.#places[id] ?? 0;
    return place === 0 ? undefined : place - 1;
  }

  set(id: number, index: number): void {
    this.#places = grown(this.#places, id + 1);
    this.#places[id] = index + 1;
  }

  /** Gives each of some ids the index at which it stands there; 0 is no id. */
  fill(ids: Uint32Array): void {
    let largest = 0;
    for (const id of ids) largest = Math.max(largest, id);
    this.#places = new Uint32Array(largest + 1);
    for (let index = 0; index < ids.length; index += 1) this.#places[ids[index] ?? 0] = index + 1;
    this.#places[0] = 0;
  }

  delete(id: number): void {
    if (id < this.#places.length) this.#places[id] = 0;
  }
}
