import type { Box } from '../../contract/box.ts';
import type { PicturesFolder } from '../../contract/desktop.ts';
import type { WrittenExample } from '../../contract/inspected-photo.ts';
import {
  addedSince,
  chosenExamples,
  doneReading,
  emptyDraft,
  isBegun,
  packDrafts,
  unpackDrafts,
  whileReading,
  withChoice,
  withDrawn,
  withExamples,
  withoutExample,
  withWritten,
  type Draft,
  type Example,
} from '../teach/draft.ts';
import { gains } from './correct-slice.ts';
import type { Slice, Tools } from './page-state.ts';
import { whereabouts } from './whereabouts.ts';

/** Showing photos of cats, a draft for each: begun, left, taken up again, and sent. */
export type TeachSlice = {
  /** The one on the teaching screen. */
  readonly draft: Draft;
  /** Those of other cats. */
  readonly otherDrafts: readonly Draft[];
  readonly teaching: boolean;
  /** The system's folder of pictures, where it is offered to be searched. */
  readonly pictures: PicturesFolder | null;
  /** Whether it is to be searched. */
  readonly withPictures: boolean;
  /** Opens the teaching screen for a cat, or with null for a new one, as it was left. */
  readonly beginTeaching: (catId: number | null) => void;
  /** Takes up what was left before the app was closed. */
  readonly resumeDrafts: () => Promise<void>;
  /** Makes ready for photos to come, before there is one. */
  readonly prepareTeaching: () => void;
  /** Offers the folder of pictures, chosen already, or withdraws the offer. */
  readonly offerPictures: (offered: boolean) => Promise<void>;
  readonly choosePictures: (chosen: boolean) => void;
  readonly nameDraft: (name: string) => void;
  /** Photos that already say the name of the cat on the teaching screen. */
  readonly writtenExamples: readonly WrittenExample[];
  /** Shows them, with the cat chosen that bears the name. */
  readonly useWrittenExamples: () => void;
  /** Looks at photos for the cat of this moment, whichever is on the screen when they are read. */
  readonly showExamples: (paths: readonly string[]) => Promise<void>;
  readonly pickExamples: () => Promise<void>;
  readonly chooseExample: (path: string, cropId: number | null) => void;
  readonly drawExample: (example: Example, box: Box) => Promise<void>;
  readonly dropExample: (path: string) => void;
  /** Teaches with the draft, once all its photos are read. */
  readonly finishTeaching: () => Promise<void>;
};

/** Each is shown as soon as it is read: who waits sees that something happens. */
const readAtOnce = 3;

/** The cat of a draft, made if it is new; null when that failed. */
async function catOf({ get }: Tools, { catId, name }: Draft): Promise<number | null> {
  if (catId !== null) return catId;
  return (await get().createCat(name.trim()))?.catId ?? null;
}

export const createTeachSlice: Slice<TeachSlice> = (tools) => {
  const { set, get, api, shelf, gestures, requests } = tools;
  let lastId = emptyDraft.draftId;
  const newDraft = (catId: number | null, name: string): Draft => ({
    ...emptyDraft,
    draftId: ++lastId,
    catId,
    name,
  });
  /** Photos that are being read, by the draft they are for. */
  const readings = new Map<number, Set<Promise<void>>>();

  const keep = (draft: Draft, otherDrafts: readonly Draft[]) => {
    set({ draft, otherDrafts });
    shelf.write(packDrafts([draft, ...otherDrafts]));
  };
  const known = () => [get().draft, ...get().otherDrafts];
  const draftOf = (draftId: number) => known().find((one) => one.draftId === draftId);
  /** Changes one draft, wherever it is; one that was sent meanwhile is gone. */
  const edit = (draftId: number, change: (draft: Draft) => Draft) => {
    const edited = (one: Draft) => (one.draftId === draftId ? change(one) : one);
    keep(edited(get().draft), get().otherDrafts.map(edited));
  };
  const editShown = (change: (draft: Draft) => Draft) => edit(get().draft.draftId, change);
  /** Done with what was sent; what came meanwhile is still to be taught with. */
  const discard = (sent: Draft) => {
    edit(sent.draftId, (draft) => addedSince(draft, sent));
    const { draft, otherDrafts } = get();
    const isDone = (one: Draft) => one.draftId === sent.draftId && !isBegun(one);
    const others = otherDrafts.filter((one) => !isDone(one));
    keep(isDone(draft) ? newDraft(null, '') : draft, others);
  };

  const lookForWritten = async () => {
    const name = get().draft.name.trim();
    set({ writtenExamples: [] });
    if (name === '') return;
    // An offer: where it cannot be made nothing is missing, and what is wrong is told by what was asked for.
    const outcome = await api['examples.written']({ name });
    // Of a name that was typed on meanwhile, the next answer tells.
    if (outcome.ok && get().draft.name.trim() === name) set({ writtenExamples: outcome.value });
  };

  const readOne = async (draftId: number, path: string) => {
    const outcome = await get().settle(api['desktop.inspectDropped']({ paths: [path] }));
    edit(draftId, (draft) => {
      const read = doneReading(draft, path);
      return outcome.ok ? withExamples(read, outcome.value, path) : read;
    });
  };
  const readAll = async (draftId: number, paths: readonly string[]) => {
    const waiting = paths.values();
    const lane = async () => {
      for (const path of waiting) await readOne(draftId, path);
    };
    await Promise.all(Array.from({ length: readAtOnce }, lane));
  };
  const show = async (draftId: number, paths: readonly string[]) => {
    edit(draftId, (draft) => whileReading(draft, paths));
    const reading = readAll(draftId, paths);
    const mine = readings.get(draftId) ?? new Set();
    readings.set(draftId, mine.add(reading));
    await reading.finally(() => mine.delete(reading));
  };
  const allRead = async (draftId: number) => {
    const mine = readings.get(draftId);
    while (mine !== undefined && mine.size > 0) await Promise.all(mine);
  };

  /** The one folder that was offered, when it is wished. */
  const followPictures = async () => {
    if (get().pictures === null || !get().withPictures) return;
    await get().settle(api['desktop.addPicturesFolder']());
    set({ pictures: null, withPictures: false });
  };

  const send = async (draftId: number) => {
    const isHere = whereabouts(get);
    await allRead(draftId);
    const draft = draftOf(draftId);
    if (draft === undefined || chosenExamples(draft).length === 0) return;
    // Before there is a cat: with the first one, the screen that offers the folder goes.
    await followPictures();
    const catId = await catOf(tools, draft);
    if (catId === null) return;
    // From here on the cat exists: should the labels fail, the draft is about that cat.
    edit(draftId, (one) => ({ ...one, catId }));
    const labels = chosenExamples(draft).flatMap(({ photoId, chosenCropId }) =>
      photoId === null ? [] : [{ photoId, cropId: chosenCropId, catId, verdict: 'yes' as const }],
    );
    const call = get().settle(api['labels.set']({ labels }));
    gestures.note(
      'said',
      call.then(({ ok }) => ok),
    );
    const outcome = await call;
    if (!outcome.ok) return;
    const stillShown = get().draft.draftId === draftId && isHere();
    discard(draft);
    const show = () => {
      get().leaveWelcome();
      get().chooseSubject(catId);
    };
    const values = { name: draft.name, count: labels.length };
    get().tell(
      [{ key: 'correct.yes', values }, ...gains(outcome.value)],
      stillShown
        ? { label: 'common.undo', run: () => void get().undo() }
        : { label: 'find.show', run: show },
    );
    if (!stillShown) return;
    show();
    if (isBegun(get().draft)) get().go('teach');
  };

  return {
    draft: emptyDraft,
    otherDrafts: [],
    teaching: false,
    pictures: null,
    withPictures: false,
    writtenExamples: [],
    beginTeaching: (catId) => {
      const { cats } = get();
      const name = cats.find((cat) => cat.catId === catId)?.name ?? '';
      const mine = known().find((one) => one.catId === catId) ?? newDraft(catId, name);
      const others = known().filter((one) => one.draftId !== mine.draftId && isBegun(one));
      keep(mine, others);
      get().leaveWelcome();
      get().go('teach');
      void lookForWritten();
    },
    resumeDrafts: async () => {
      const kept = unpackDrafts(shelf.read());
      const drafts = kept.map(({ catId, name }) => newDraft(catId, name));
      const [first, ...others] = drafts;
      if (first === undefined) return;
      set({ draft: first, otherDrafts: others });
      const again = drafts.map(async ({ draftId }, index) => {
        const choices = kept[index]?.choices ?? [];
        await show(
          draftId,
          choices.map(([path]) => path),
        );
        edit(draftId, (draft) =>
          choices.reduce(
            // What was not chosen then may be by now: a photo that has only one cat.
            (one, [path, cropId]) => (cropId === null ? one : withChoice(one, path, cropId)),
            draft,
          ),
        );
      });
      await Promise.all(again);
    },
    prepareTeaching: () => {
      // Whatever is wrong with it is told by the first photo, which asks for it again.
      void api['indexing.warmUp']();
    },
    offerPictures: async (offered) => {
      if (!offered) {
        requests.drop('pictures');
        set({ pictures: null, withPictures: false });
        return;
      }
      const outcome = await requests.latest('pictures', api['desktop.picturesFolder']());
      if (outcome?.ok) set({ pictures: outcome.value, withPictures: outcome.value !== null });
    },
    choosePictures: (withPictures) => set({ withPictures }),
    nameDraft: (name) => {
      editShown((draft) => ({ ...draft, name }));
      void lookForWritten();
    },
    useWrittenExamples: () => {
      const { writtenExamples } = get();
      editShown((draft) => withWritten(draft, writtenExamples));
    },
    showExamples: (paths) => show(get().draft.draftId, paths),
    pickExamples: async () => {
      const { draftId } = get().draft;
      const outcome = await get().settle(api['desktop.pickExamples']());
      if (outcome.ok && outcome.value !== null) await show(draftId, outcome.value);
    },
    chooseExample: (path, cropId) => editShown((draft) => withChoice(draft, path, cropId)),
    drawExample: async ({ path, photoId }, box) => {
      if (photoId === null) return;
      const { draftId } = get().draft;
      const outcome = await get().settle(api['crops.draw']({ photoId, box, atMs: null }));
      if (outcome.ok) edit(draftId, (draft) => withDrawn(draft, path, outcome.value));
    },
    dropExample: (path) => editShown((draft) => withoutExample(draft, path)),
    finishTeaching: async () => {
      // Enter and the button may come together: a cat is made once.
      if (get().teaching) return;
      set({ teaching: true });
      await send(get().draft.draftId).finally(() => set({ teaching: false }));
    },
  };
};
