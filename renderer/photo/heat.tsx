import { ProgressBar } from 'react-aria-components';
import type { HeatMapProgress } from '../../contract/heat-map.ts';
import { Button } from '../controls/button.tsx';
import { formatPercent } from '../format/format-number.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { useHeatByItself } from './use-heat-by-itself.ts';

const remarks = {
  cat: 'heat.byCat',
  background: 'heat.byBackground',
  nothing: 'heat.nothing',
} as const;

/** The switch for the map of what decides, how far it is, and how it is read. */
export function Heat() {
  const say = useSay();
  const heat = useStore((state) => state.heat);
  const taught = useStore((state) => (state.cropCat()?.head ?? null) !== null);
  useHeatByItself();
  if (!taught) return null;
  return (
    <section className="heat-panel">
      <Button
        kind="quiet"
        icon="suspects"
        command="heat"
        onPress={() => void actions().toggleHeat()}
      >
        {say(heat === null ? 'heat.show' : 'heat.hide')}
      </Button>
      {heat !== null && <State heat={heat} />}
    </section>
  );
}

function State({ heat: { done, total, map } }: { readonly heat: HeatMapProgress }) {
  const say = useSay();
  const language = useLanguage();
  const name = useStore((state) => state.cropCat()?.name) ?? say('cats.myCat');
  if (map === null) {
    return (
      <ProgressBar
        className="heat-progress"
        aria-label={say('heat.working')}
        value={done}
        maxValue={total}
        valueLabel={formatPercent(language, done / total)}
      >
        <span className="quiet">{say('heat.working')}</span>
        <span className="score-track" aria-hidden="true">
          <span style={{ width: `${String((done / total) * 100)}%` }} />
        </span>
      </ProgressBar>
    );
  }
  return (
    <>
      <p role="status">{say(remarks[map.decides], { name })}</p>
      <dl className="heat-legend">
        <div>
          <dt className="heat-swatch for" aria-hidden="true">
            +
          </dt>
          <dd>{say('heat.for', { name })}</dd>
        </div>
        <div>
          <dt className="heat-swatch against" aria-hidden="true">
            −
          </dt>
          <dd>{say('heat.against', { name })}</dd>
        </div>
      </dl>
    </>
  );
}
