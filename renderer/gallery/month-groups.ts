/** The month of every photo, as a number into a list of names. */
export type Months = { readonly ids: Uint32Array; readonly names: readonly string[] };

/** Groups of photos that follow each other and share a month. */
export type Groups = {
  /** Position of each group's first photo. */
  readonly starts: readonly number[];
  readonly names: readonly string[];
};

export const noGroups: Groups = { starts: [], names: [] };

/** Names the month of each photo once, so that grouping what is left of them compares numbers. */
export function monthsOf(
  takenAtSeconds: Float64Array,
  nameOf: (takenAtSeconds: number) => string,
): Months {
  const names: string[] = [];
  const known = new Map<string, number>();
  const ids = Uint32Array.from(takenAtSeconds, (seconds) => {
    const name = nameOf(seconds);
    const id = known.get(name) ?? names.push(name) - 1;
    known.set(name, id);
    return id;
  });
  return { ids, names };
}

/** Cuts a list sorted by date where the month changes. */
export function groupByMonth(indices: Uint32Array, months: Months): Groups {
  const starts: number[] = [];
  const names: string[] = [];
  let current = -1;
  for (let position = 0; position < indices.length; position++) {
    const id = months.ids[indices[position] ?? 0] ?? 0;
    if (id === current) continue;
    current = id;
    starts.push(position);
    names.push(months.names[id] ?? '');
  }
  return { starts, names };
}

/** The group that holds a position of the list; -1 without groups. */
export function groupOf(groups: Groups, position: number): number {
  const after = groups.starts.findIndex((start) => start > position);
  return (after === -1 ? groups.starts.length : after) - 1;
}
