import { Icon } from '../controls/icon.tsx';
import { formatNumber } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions } from '../store/store.ts';
import type { TileStack } from './stacked-photos.ts';

type StackBadgeProps = {
  readonly photoId: number;
  readonly stack: TileStack['kind'];
  readonly size: number;
};

/** How many photos lie under this one; a click opens them, or lays them together again. */
export function StackBadge({ photoId, stack, size }: StackBadgeProps) {
  const say = useSay();
  const language = useLanguage();
  if (stack === 'alone' || stack === 'member') return null;
  const label = say(stack === 'closed' ? 'gallery.openStack' : 'gallery.closeStack', {
    count: size,
  });
  return (
    <button
      type="button"
      tabIndex={-1}
      className="tile-stack numbers"
      aria-label={label}
      aria-expanded={stack === 'top'}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        actions().toggleStack(photoId);
      }}
    >
      <Icon name="stack" />
      {formatNumber(language, size)}
    </button>
  );
}
