import type { InspectedPhoto } from '../../contract/commands.ts';
import type { Crop } from '../../contract/photo.ts';

/** One photo shown to teach with, and which cat of it was chosen. */
export type Example = InspectedPhoto & { readonly chosenCropId: number | null };

/** What was begun on the teaching screen. */
export type Draft = {
  /** The cat that gets more examples; null for a new one. */
  readonly catId: number | null;
  readonly name: string;
  readonly examples: readonly Example[];
};

export const emptyDraft: Draft = { catId: null, name: '', examples: [] };

/** Enough to start with; fewer work, only less well. */
export const wantedExamples = 5;

/** With one cat in a photo there is nothing to choose; with several the person must say which. */
function choiceAtFirst(crops: readonly Crop[]): number | null {
  return crops.length === 1 ? (crops[0]?.cropId ?? null) : null;
}

/** Adds inspected photos; one that is there already keeps its choice. */
export function withExamples(draft: Draft, inspected: readonly InspectedPhoto[]): Draft {
  const known = new Set(draft.examples.map(({ path }) => path));
  const fresh = inspected
    .filter(({ path }) => !known.has(path))
    .map((photo) => ({ ...photo, chosenCropId: choiceAtFirst(photo.crops) }));
  return { ...draft, examples: [...draft.examples, ...fresh] };
}

export function withChoice(draft: Draft, path: string, cropId: number | null): Draft {
  return change(draft, path, (example) => ({ ...example, chosenCropId: cropId }));
}

/** Adds a box drawn by the person, which is then the chosen one. */
export function withDrawn(draft: Draft, path: string, crop: Crop): Draft {
  return change(draft, path, (example) => ({
    ...example,
    crops: [...example.crops, crop],
    chosenCropId: crop.cropId,
  }));
}

export function withoutExample(draft: Draft, path: string): Draft {
  return { ...draft, examples: draft.examples.filter((example) => example.path !== path) };
}

function change(draft: Draft, path: string, edit: (example: Example) => Example): Draft {
  const examples = draft.examples.map((one) => (one.path === path ? edit(one) : one));
  return { ...draft, examples };
}

/** Examples that can be taught with. */
export function chosenExamples(draft: Draft): readonly Example[] {
  return draft.examples.filter(
    (example) => example.photoId !== null && example.chosenCropId !== null,
  );
}

/** What is kept over a restart: photos are read anew, only choices are remembered. */
type KeptDraft = {
  readonly catId: number | null;
  readonly name: string;
  readonly choices: readonly (readonly [path: string, cropId: number | null])[];
};

export function packDraft({ catId, name, examples }: Draft): string | null {
  if (name === '' && examples.length === 0) return null;
  const choices = examples.map(({ path, chosenCropId }) => [path, chosenCropId] as const);
  return JSON.stringify({ catId, name, choices } satisfies KeptDraft);
}

function isKept(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false;
  const kept = value as Partial<Record<keyof KeptDraft, unknown>>;
  return (
    (kept.catId === null || typeof kept.catId === 'number') &&
    typeof kept.name === 'string' &&
    Array.isArray(kept.choices) &&
    kept.choices.every((choice) => Array.isArray(choice) && typeof choice[0] === 'string')
  );
}

/** Null for nothing kept, or for what an older or broken version left behind. */
export function unpackDraft(text: string | null): KeptDraft | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : null;
  } catch {
    // Not JSON: as good as nothing.
    return null;
  }
}
