import type { GalleryColumns, GalleryQuery, GallerySubject } from '../../contract/gallery.ts';
import type { Verdict } from '../../contract/photo.ts';
import { answeredColumns } from '../gallery/answered-columns.ts';

/** An answer as the list shows it, and of what the list was. */
export type ShownAnswer = {
  readonly subject: GallerySubject;
  readonly photoIds: readonly number[];
  readonly verdict: Verdict | null;
};

type Given = ShownAnswer & {
  /** The first list that was asked for after it was stored; null until then. */
  firstToKnow: number | null;
};

/**
 * Answers that a list on its way cannot know of, since it was asked for before they were stored.
 *
 * They are laid over it, so that no photo comes back that was just answered.
 */
export type UnlistedAnswers = {
  /** Holds an answer, and whether it was stored in the end. */
  readonly give: (answer: ShownAnswer, stored: Promise<boolean>) => void;
  /** A list is asked for now; what is returned lays over it what it does not know when it is shown. */
  readonly askList: (
    query: Pick<GalleryQuery, 'subject' | 'view'>,
  ) => (columns: GalleryColumns) => GalleryColumns;
};

const verdicts = ['yes', 'no', null] as const;

export function createUnlistedAnswers(): UnlistedAnswers {
  let lists = 0;
  let answers: readonly Given[] = [];

  const follow = async (given: Given, stored: Promise<boolean>) => {
    if (await stored) given.firstToKnow = lists + 1;
    else answers = answers.filter((one) => one !== given);
  };
  return {
    give: (answer, stored) => {
      const given = { ...answer, firstToKnow: null };
      answers = [...answers, given];
      void follow(given, stored);
    },
    askList: ({ subject, view }) => {
      const list = ++lists;
      return (columns) => {
        // A list that is asked for later knows them, too, and older ones are not shown any more.
        answers = answers.filter(({ firstToKnow }) => firstToKnow === null || firstToKnow > list);
        const lastWords = new Map<number, Verdict | null>();
        for (const answer of answers)
          if (answer.subject === subject)
            for (const photoId of answer.photoIds) lastWords.set(photoId, answer.verdict);
        return verdicts.reduce((laid, verdict) => {
          const about = [...lastWords.keys()].filter((id) => lastWords.get(id) === verdict);
          return about.length === 0 ? laid : answeredColumns(laid, view, about, verdict);
        }, columns);
      };
    },
  };
}
