import { useEffect, useRef } from 'react';
import type { HeatMap } from '../../contract/heat-map.ts';
import { useSay } from '../languages/languages.ts';
import { useStore } from '../store/store.ts';
import { boxStyle } from './drawn-box.ts';
import { heatPixels, signsOf, strongestZone } from './heat-cells.ts';

/** What decides, laid over the cat: colours for the eye, signs for those who cannot tell them apart. */
export function HeatOverlay({ map }: { readonly map: HeatMap }) {
  const say = useSay();
  const name = useStore((state) => state.cropCat()?.name) ?? say('cats.myCat');
  const canvas = useRef<HTMLCanvasElement>(null);
  const { box, side } = map;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(heatPixels(map), side, side), 0, 0);
  }, [map, side]);
  const zone = strongestZone(map);
  const label =
    zone === null
      ? say('heat.nothing')
      : say('heat.strongest', { name, zone: say(`heat.${zone}`) });
  return (
    <div className="heat" role="img" aria-label={label} style={boxStyle(box)}>
      {/* A few pixels, which the browser enlarges smoothly. */}
      <canvas ref={canvas} width={side} height={side} />
      {signsOf(map).map(({ x, y, speaksFor }) => (
        <span
          key={`${String(x)} ${String(y)}`}
          className="heat-sign"
          style={{ left: `${String((x / side) * 100)}%`, top: `${String((y / side) * 100)}%` }}
        >
          {speaksFor ? '+' : '−'}
        </span>
      ))}
    </div>
  );
}
