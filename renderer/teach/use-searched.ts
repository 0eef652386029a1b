import { useStore } from '../store/store.ts';
import { areNested } from './are-nested.ts';

/** How many photos a search would look through, as far as they are counted; 0 where that is not known. */
export function useSearched(): number {
  return useStore(({ pictures, withPictures, progress, folders }) => {
    const offered = withPictures ? pictures : null;
    // A number that is not the whole would be believed.
    if (offered !== null && (offered.photos === null || offered.more)) return 0;
    // Photos of a folder inside it, or around it, would be counted twice.
    if (offered !== null && folders.some(({ path }) => areNested(path, offered.path))) return 0;
    if (progress === null || progress.state === 'scanning') return 0;
    return (offered?.photos ?? 0) + (folders.length > 0 ? progress.total : 0);
  });
}
