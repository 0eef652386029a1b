import type { Written } from '../../contract/written.ts';
import { useSay } from '../languages/languages.ts';
import { Fact } from './fact.tsx';

/** What people wrote into a photo with other programs: stars, caption, keywords and names. */
export function WrittenFacts({ written }: { readonly written: Written }) {
  const say = useSay();
  const { rating, caption, keywords, regions } = written;
  const names = [...new Set(regions.map(({ name }) => name))];
  return (
    <>
      {rating !== null && (
        <Fact name={say('written.rating')}>
          {rating < 0 ? say('written.rejected') : say('written.stars', { count: rating })}
        </Fact>
      )}
      {caption !== null && (
        <Fact name={say('written.caption')}>
          <span dir="auto">{caption}</span>
        </Fact>
      )}
      {keywords.length > 0 && (
        <Fact name={say('written.keywords')}>
          <Texts texts={keywords} />
        </Fact>
      )}
      {names.length > 0 && (
        <Fact name={say('written.names')}>
          <Texts texts={names} />
        </Fact>
      )}
    </>
  );
}

/** Somebody's words in whatever script, each kept apart from what stands beside it. */
function Texts({ texts }: { readonly texts: readonly string[] }) {
  return texts.map((text, index) => (
    <span key={text}>
      {index > 0 && ' · '}
      <bdi>{text}</bdi>
    </span>
  ));
}
