import { hasCat, isChosenShot } from '../gallery/flags.ts';
import type { Sentence } from '../store/notice-slice.ts';
import type { Command, CommandContext, CommandPlace } from './command.ts';
import { meantCrop, onePhoto } from './meant-photos.ts';

/** The one photo that is meant, as the list knows it; null where it is not in the list. */
function listed(context: CommandContext) {
  const photoId = onePhoto(context);
  const { listing } = context.state();
  const index = photoId === null ? -1 : (listing?.columns.photoIds.indexOf(photoId) ?? -1);
  if (photoId === null || listing === null || index === -1) return null;
  const { flags, stacks } = listing.columns;
  return { photoId, flags: flags[index] ?? 0, inBurst: (stacks[index] ?? 0) > 0 };
}

function alikeLine(context: CommandContext): Sentence | null {
  const isPicture = context.place === 'photo' || context.place === 'picture';
  // The cat of a large photo, or of a picture, is known also where the photo is not in the list.
  const isCat = isPicture && meantCrop(context) !== null;
  const isListed = context.place !== 'photo' && hasCat(listed(context)?.flags ?? 0);
  return isCat || isListed ? { key: 'gallery.moreAlike' } : null;
}

function bestLine(context: CommandContext): Sentence | null {
  const one = listed(context);
  if (one?.inBurst !== true) return null;
  return { key: isChosenShot(one.flags) ? 'gallery.unchooseBest' : 'gallery.chooseBest' };
}

/** What can be done with one photo beside others: those like it, and those of its burst. */
export function burstCommands(place: CommandPlace): readonly Command[] {
  return [
    {
      ...{ id: 'alike', place, label: 'keys.alike', keys: ['l'] },
      line: { group: 'look', icon: 'alike', words: alikeLine },
      run: (context) => {
        const photoId = onePhoto(context);
        if (photoId !== null && alikeLine(context) !== null)
          context.state().showAlike({ photoId, cropId: meantCrop(context) });
      },
    },
    {
      ...{ id: 'best-shot', place, label: 'keys.bestShot', keys: ['shift+e'] },
      line: { group: 'look', icon: 'stack', words: bestLine },
      run: (context) => {
        const one = listed(context);
        if (one?.inBurst === true)
          void context.state().chooseBest(one.photoId, !isChosenShot(one.flags));
      },
    },
  ];
}
