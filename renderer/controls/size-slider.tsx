import { useEffect, useEffectEvent, useRef } from 'react';

type SizeSliderProps = {
  readonly label: string;
  readonly className: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** While it is being moved. */
  readonly onMove: (value: number) => void;
  /** Once it was let go, or moved by a key. */
  readonly onChosen: (value: number) => void;
};

/** A slider for what is shown at once and kept only when the person has chosen. */
export function SizeSlider({ label, onMove, onChosen, ...rest }: SizeSliderProps) {
  const input = useRef<HTMLInputElement>(null);
  const choose = useEffectEvent(() => onChosen(Number(input.current?.value)));
  useEffect(() => {
    const element = input.current;
    if (element === null) return;
    // React's own `onChange` is the browser's `input`: it comes with every step.
    const chosen = () => choose();
    element.addEventListener('change', chosen);
    return () => element.removeEventListener('change', chosen);
  }, []);
  return (
    <input
      ref={input}
      type="range"
      aria-label={label}
      title={label}
      {...rest}
      onChange={(event) => onMove(Number(event.currentTarget.value))}
    />
  );
}
