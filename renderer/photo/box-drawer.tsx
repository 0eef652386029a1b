import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Box } from '../../contract/box.ts';
import { Button } from '../controls/button.tsx';
import { useSay } from '../languages/languages.ts';
import { boxBetween, boxStyle, middleBox, moveBox, resizeBox } from './drawn-box.ts';

type BoxDrawerProps = {
  readonly onDone: (box: Box) => void;
  readonly onCancel: () => void;
};

const keyStep = 0.02;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-keyStep, 0],
  ArrowRight: [keyStep, 0],
  ArrowUp: [0, -keyStep],
  ArrowDown: [0, keyStep],
};

function pointOf(event: PointerEvent) {
  const area = event.currentTarget.getBoundingClientRect();
  return {
    x: (event.clientX - area.left) / area.width,
    y: (event.clientY - area.top) / area.height,
  };
}

/** Lies over a picture and lets a box be drawn on it, with the pointer or the arrow keys. */
export function BoxDrawer({ onDone, onCancel }: BoxDrawerProps) {
  const say = useSay();
  const [box, setBox] = useState<Box>(middleBox);
  const [from, setFrom] = useState<{ readonly x: number; readonly y: number } | null>(null);

  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const dialog = area.current?.closest<HTMLElement>('[role="dialog"]');
    area.current?.focus();
    // Focus must not fall on whatever button comes first when the drawing ends.
    return () => dialog?.focus();
  }, []);

  const press = (event: KeyboardEvent) => {
    const by = directions[event.key];
    if (event.key === 'Enter') onDone(box);
    else if (by) setBox((event.shiftKey ? resizeBox : moveBox)(box, ...by));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="box-drawer">
      <div
        className="box-area"
        role="application"
        aria-label={say('photo.drawHint')}
        tabIndex={0}
        ref={area}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.focus();
          event.currentTarget.setPointerCapture(event.pointerId);
          setFrom(pointOf(event));
        }}
        onPointerMove={(event) => {
          if (from !== null) setBox(boxBetween(from, pointOf(event)) ?? box);
        }}
        onPointerUp={() => setFrom(null)}
      >
        <span className="drawn-box" style={boxStyle(box)} />
      </div>
      <div className="box-buttons">
        <Button kind="accent" icon="check" onPress={() => onDone(box)}>
          {say('photo.drawSave')}
        </Button>
        <Button kind="over-photo" onPress={onCancel}>
          {say('common.cancel')}
        </Button>
      </div>
    </div>
  );
}
