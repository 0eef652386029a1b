import type { Box } from '../../contract/box.ts';
import type { InspectedPhoto } from '../../contract/commands.ts';
import type { Outcome } from '../../contract/fault.ts';
import {
  chosenExamples,
  emptyDraft,
  packDraft,
  unpackDraft,
  withChoice,
  withDrawn,
  withExamples,
  withoutExample,
  type Draft,
  type Example,
} from '../teach/draft.ts';
import type { Slice, Tools } from './page-state.ts';

/** Showing photos of a cat: begun, left, taken up again, and sent. */
export type TeachSlice = {
  readonly draft: Draft;
  /** Photos being looked at for the draft. */
  readonly reading: number;
  readonly teaching: boolean;
  /** Opens the teaching screen for a cat, or with null for a new one; the same cat's draft stays. */
  readonly beginTeaching: (catId: number | null) => void;
  /** Takes up what was left before the app was closed. */
  readonly resumeDraft: () => Promise<void>;
  readonly nameDraft: (name: string) => void;
  readonly showExamples: (
    asked: Promise<Outcome<readonly InspectedPhoto[] | null>>,
    count: number,
  ) => Promise<void>;
  readonly chooseExample: (path: string, cropId: number | null) => void;
  readonly drawExample: (example: Example, box: Box) => Promise<void>;
  readonly dropExample: (path: string) => void;
  readonly finishTeaching: () => Promise<void>;
};

/** The cat of a draft, made if it is new; null when that failed. */
async function catOf({ get }: Tools, { catId, name }: Draft): Promise<number | null> {
  if (catId !== null) return catId;
  return (await get().createCat(name.trim()))?.catId ?? null;
}

export const createTeachSlice: Slice<TeachSlice> = (tools) => {
  const { set, get, api, shelf } = tools;
  const keep = (draft: Draft) => {
    set({ draft });
    shelf.write(packDraft(draft));
  };
  const send = async (draft: Draft) => {
    const catId = await catOf(tools, draft);
    if (catId === null) return;
    // From here on the cat exists: should the labels fail, the draft is about that cat.
    keep({ ...draft, catId });
    const labels = chosenExamples(draft).flatMap(({ photoId, chosenCropId }) =>
      photoId === null ? [] : [{ photoId, cropId: chosenCropId, catId, verdict: 'yes' as const }],
    );
    const outcome = await get().settle(api['labels.set']({ labels }));
    if (!outcome.ok) return;
    keep(emptyDraft);
    get().leaveWelcome();
    get().chooseSubject(catId);
    const { gained } = outcome.value;
    const values = { name: draft.name, count: labels.length };
    get().tell([
      { key: 'correct.yes', values },
      ...(gained > 0 ? [{ key: 'correct.gained' as const, values: { count: gained } }] : []),
    ]);
  };

  return {
    draft: emptyDraft,
    reading: 0,
    teaching: false,
    beginTeaching: (catId) => {
      const { draft, cats } = get();
      const name = cats.find((cat) => cat.catId === catId)?.name ?? '';
      if (draft.catId !== catId) keep({ ...emptyDraft, catId, name });
      set({ place: 'teach', welcomeLeft: true });
    },
    resumeDraft: async () => {
      const kept = unpackDraft(shelf.read());
      if (kept === null) return;
      set({ draft: { ...emptyDraft, catId: kept.catId, name: kept.name } });
      const paths = kept.choices.map(([path]) => path);
      if (paths.length === 0) return;
      await get().showExamples(api['desktop.inspectDropped']({ paths }), paths.length);
      for (const [path, cropId] of kept.choices) get().chooseExample(path, cropId);
    },
    nameDraft: (name) => keep({ ...get().draft, name }),
    showExamples: async (asked, count) => {
      set({ reading: get().reading + count });
      const outcome = await get().settle(asked);
      set({ reading: get().reading - count });
      if (outcome.ok && outcome.value !== null) keep(withExamples(get().draft, outcome.value));
    },
    chooseExample: (path, cropId) => keep(withChoice(get().draft, path, cropId)),
    drawExample: async ({ path, photoId }, box) => {
      if (photoId === null) return;
      const outcome = await get().settle(api['crops.draw']({ photoId, box, atMs: null }));
      if (outcome.ok) keep(withDrawn(get().draft, path, outcome.value));
    },
    dropExample: (path) => keep(withoutExample(get().draft, path)),
    finishTeaching: async () => {
      set({ teaching: true });
      await send(get().draft).finally(() => set({ teaching: false }));
    },
  };
};
