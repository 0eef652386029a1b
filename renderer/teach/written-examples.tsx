import { Button } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { freshWritten } from './draft.ts';

/** Offers photos in which another program has named the cat already; the person decides. */
export function WrittenExamples() {
  const say = useSay();
  const draft = useStore((state) => state.draft);
  const written = useStore((state) => state.writtenExamples);
  const count = freshWritten(draft, written).length;
  if (count === 0) return null;
  return (
    <p role="note" className="written-examples">
      <span>{say('teach.written', { name: draft.name.trim(), count })}</span>
      <Button onPress={() => actions().useWrittenExamples()}>{say('teach.useWritten')}</Button>
    </p>
  );
}
