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

  delete(id: number): void {
    if (id < this.#places.length) this.#places[id] = 0;
  }
}
