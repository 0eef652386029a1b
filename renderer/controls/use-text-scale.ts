import { useEffect, useState } from 'react';

const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/**
 * How much larger text is than at 16 pixels for each rem.
 *
 * Asked again when the window changes its size, and not at each drawing: it makes the window work out its styles.
 */
export function useTextScale(): number {
  const [scale, setScale] = useState(textScale);
  useEffect(() => {
    const ask = () => setScale(textScale());
    window.addEventListener('resize', ask);
    return () => window.removeEventListener('resize', ask);
  }, []);
  return scale;
}
