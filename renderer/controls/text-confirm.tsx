import { useState, type ReactNode } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { Confirm } from './confirm.tsx';
import { useClosing, type Confirmed } from './use-closing.ts';

type TextConfirmProps = {
  readonly title: string;
  readonly text?: ReactNode;
  readonly label: string;
  readonly confirm: string;
  readonly danger?: boolean;
  /** What stands in the field at first. */
  readonly initial?: string;
  readonly longest?: number;
  /** Whether it can be done with this text. */
  readonly accepts: (text: string) => boolean;
  readonly onConfirm: (text: string) => Confirmed;
  readonly onClose: () => void;
};

/** Asks for a line of text before something is done; Enter does it as the button does. */
export function TextConfirm(props: TextConfirmProps) {
  const { label, initial = '', longest, accepts, onConfirm, ...dialog } = props;
  const [typed, type] = useState(initial);
  const accepted = accepts(typed);
  const { closeAfter } = useClosing(dialog.onClose);
  return (
    <Confirm {...dialog} isDisabled={!accepted} onConfirm={() => onConfirm(typed)}>
      <TextField
        className="text-field"
        value={typed}
        onChange={type}
        {...(longest !== undefined && { maxLength: longest })}
        autoFocus={dialog.danger !== true}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !accepted) {
            // Keys that are heard here go no further by themselves: Escape is for the small window.
            event.continuePropagation();
            return;
          }
          closeAfter(() => onConfirm(typed));
        }}
      >
        <Label>{label}</Label>
        <Input
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          // What stands there already is most often replaced as a whole.
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </TextField>
    </Confirm>
  );
}
