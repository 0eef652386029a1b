import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { PhotoDetail } from '../../contract/photo.ts';
import { scoreWords } from '../format/score-words.ts';
import { formatNumber } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';
import { opinionOf } from './opinion-of.ts';
import { surestCat } from './surest-cat.ts';

/** The cats of a photo with several, by the numbers they have in it: a choice that needs no aim. */
export function CropChips({ detail: { crops, durationMs } }: { readonly detail: PhotoDetail }) {
  const say = useSay();
  const language = useLanguage();
  const cropId = useStore((state) => state.cropId);
  const judged = useStore((state) => state.judgedCat());
  const cats = useStore((state) => state.cats);
  // A video's cats are reached by their moments.
  if (crops.length < 2 || durationMs !== null) return null;
  return (
    <ToggleButtonGroup
      className="crop-chips"
      aria-label={say('photo.cropsOf')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={cropId === null ? [] : [cropId]}
      onSelectionChange={(keys) => {
        const chosen = crops.find((crop) => keys.has(crop.cropId));
        if (chosen !== undefined) actions().chooseCrop(chosen.cropId);
      }}
    >
      {crops.map((crop, index) => {
        const cat = judged ?? surestCat(cats, crop);
        const opinion = opinionOf(crop, cat?.catId ?? null);
        const words =
          cat === null
            ? say('words.catFound')
            : say(scoreWords(opinion?.probability ?? null, opinion?.verdict ?? null), {
                name: cat.name,
              });
        return (
          <ToggleButton
            key={crop.cropId}
            id={crop.cropId}
            className="crop-chip"
            aria-label={say('photo.box', { index: index + 1, words })}
          >
            <img src={photoUrl('crop', crop.cropId)} alt="" draggable={false} />
            <span className="crop-number numbers">{formatNumber(language, index + 1)}</span>
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
