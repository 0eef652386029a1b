/** At most `count` of a list, evenly spread over it and in its order; all of a list that is no longer. */
export function spread<Item>(list: readonly Item[], count: number): readonly Item[] {
  if (list.length <= count) return list;
  const step = list.length / count;
  return Array.from({ length: count }, (_, at) => list[Math.floor(at * step)]).filter(
    (item) => item !== undefined,
  );
}
