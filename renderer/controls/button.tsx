import { useRef, type ReactNode } from 'react';
import {
  Button as AriaButton,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
  type PressEvent,
} from 'react-aria-components';
import { KeyCap } from '../commands/key-cap.tsx';
import type { KeyedCommand } from '../commands/key-of.ts';
import { Icon, type IconName } from './icon.tsx';

type Kind = 'plain' | 'accent' | 'quiet' | 'danger' | 'over-photo';

type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly kind?: Kind;
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  readonly isPending?: boolean;
  readonly autoFocus?: boolean;
  /** Its part in a component that gives its buttons their meaning. */
  readonly slot?: string;
  /** The command that does the same, whose key is shown beside the label. */
  readonly command?: KeyedCommand;
  /**
   * It says something of a photo, after which something else may lie under the pointer.
   *
   * The further clicks of a double-click are not meant then.
   */
  readonly answers?: boolean;
  /** What it says holds already. */
  readonly isOn?: boolean;
};

/** A button with words. */
export function Button(props: ButtonProps) {
  const { children, kind = 'plain', icon, command, isOn, answers = false, ...others } = props;
  const { onPress, ...rest } = others;
  const clicks = useRef(1);
  const press = ({ pointerType }: PressEvent) => {
    const isFurther = pointerType === 'mouse' && clicks.current > 1;
    if (!answers || !isFurther) onPress?.();
  };
  return (
    <AriaButton
      className={`button ${kind}`}
      {...(onPress && { onPress: press })}
      onMouseDownCapture={({ detail }) => {
        clicks.current = detail;
      }}
      {...(isOn !== undefined && { 'aria-pressed': isOn })}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {command !== undefined && <KeyCap command={command} />}
    </AriaButton>
  );
}

type IconButtonProps = {
  readonly icon: IconName;
  /** Says what it does, to screen readers and on hover. */
  readonly label: string;
  readonly onPress?: (() => void) | undefined;
  readonly kind?: Kind;
  readonly isDisabled?: boolean;
};

/** A button with a picture only; its label shows on hover and focus. */
export function IconButton({ icon, label, kind = 'quiet', onPress, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        className={`button icon-only ${kind}`}
        aria-label={label}
        {...(onPress && { onPress })}
        {...rest}
      >
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

type IconToggleProps = {
  readonly icon: IconName;
  /** Says what is switched on or off. */
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

/** As {@link IconButton}, for what is on or off. */
export function IconToggle({ icon, label, isOn, onChange }: IconToggleProps) {
  return (
    <TooltipTrigger delay={500}>
      <ToggleButton
        className="button icon-only quiet"
        aria-label={label}
        isSelected={isOn}
        onChange={onChange}
      >
        <Icon name={icon} />
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
