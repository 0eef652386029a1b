import type { CommandHandlers } from '../../contract/commands.ts';
import { FaultError } from '../../contract/fault.ts';
import {
  addCat,
  catOf,
  presentCats,
  removedCats,
  renameCat,
  setCatRemoved,
} from '../store/cats.ts';
import { countFiles } from '../store/counts.ts';
import { durably } from '../store/database.ts';
import { dropScoresOfCat } from '../store/scores.ts';
import { atOnce } from '../../models/head/fitting/steps.ts';
import { inSlices } from '../concurrency/in-slices.ts';
import { catSummary } from './cat-summary.ts';
import type { HandlerContext } from './handler-context.ts';
import { requireCat } from './require-row.ts';
import { isSameName } from './same-name.ts';

type CatHandlers = Pick<
  CommandHandlers,
  'cats.list' | 'cats.create' | 'cats.rename' | 'cats.remove' | 'cats.removed' | 'cats.restore'
>;

export function catHandlers(context: HandlerContext): CatHandlers {
  const { db } = context;
  const library = () => context.source().library;
  const summary = async (catId: number) => {
    await inSlices(library().assessmentInSteps(catId));
    return catSummary(library(), requireCat(db, catId));
  };

  return {
    'cats.list': async () => {
      for (const { catId } of presentCats(db)) await inSlices(library().assessmentInSteps(catId));
      const files = countFiles(db);
      return presentCats(db).map((cat) => catSummary(library(), cat, files));
    },

    'cats.create': ({ name }) => {
      refuseTakenName(context, name, null);
      return summary(addCat(context.writable(), name, context.now()));
    },

    'cats.rename': ({ catId, name }) => {
      requireCat(db, catId);
      refuseTakenName(context, name, catId);
      renameCat(context.writable(), catId, name);
      return summary(catId);
    },

    'cats.remove': ({ catId }) => {
      requireCat(db, catId);
      const writable = context.writable();
      durably(writable, () => {
        setCatRemoved(writable, catId, context.now());
        dropScoresOfCat(writable, catId);
      });
    },

    'cats.removed': () => removedCats(db),

    'cats.restore': ({ catId }) =>
      context.labelTurns.run(async () => {
        const cat = catOf(db, catId);
        if (cat === undefined) requireCat(db, catId);
        else refuseTakenName(context, cat.name, catId);
        await context.retraining().after(() =>
          atOnce(() => {
            setCatRemoved(context.writable(), catId, null);
            return [null, [catId], []] as const;
          }),
        );
        return summary(catId);
      }),
  };
}

/** Two cats of one name could not be told apart, least of all on the command line. */
function refuseTakenName({ db }: HandlerContext, name: string, except: number | null): void {
  const taken = presentCats(db).some((cat) => cat.catId !== except && isSameName(cat.name, name));
  if (taken)
    throw new FaultError(
      'bad-request',
      `There is a cat named ${name} already. Choose another name.`,
    );
}
