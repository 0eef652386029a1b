import { useSay } from '../languages/languages.ts';
import { useStore } from '../store/store.ts';

/** Says that videos are not looked through and what would change that; nothing where they are. */
export function VideosLeftOut() {
  const say = useSay();
  const count = useStore((state) => state.progress?.videosLeftOut ?? 0);
  if (count === 0) return null;
  return <p className="quiet hint videos-left-out">{say('video.leftOut', { count })}</p>;
}
