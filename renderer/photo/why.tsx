import { Button } from '../controls/button.tsx';
import { formatPercent } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { photoUrl } from '../photo-url.ts';
import { actions, useStore } from '../store/store.ts';

const mostShown = 4;

/** The taught photos most like this cat: why it was taken for whom. */
export function Why() {
  const say = useSay();
  const language = useLanguage();
  const neighbours = useStore((state) => state.neighbours);
  if (neighbours === null) {
    return (
      <section>
        <Button kind="quiet" icon="unsure" onPress={() => void actions().explain()}>
          {say('photo.why')}
        </Button>
      </section>
    );
  }
  if (neighbours.length === 0) return <p className="quiet">{say('photo.whyNone')}</p>;
  return (
    <section className="why">
      <h3 className="quiet">{say('photo.whyText')}</h3>
      <ul>
        {neighbours.slice(0, mostShown).map(({ cropId, similarity }) => {
          const words = say('photo.similarity', { percent: formatPercent(language, similarity) });
          return (
            <li key={cropId}>
              <img src={photoUrl('crop', cropId)} alt={words} title={words} draggable={false} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
