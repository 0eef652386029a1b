import { useEffect, useRef, type ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useSay } from '../languages/languages.ts';
import { Button } from './button.tsx';
import { useClosing, type Confirmed } from './use-closing.ts';

type ConfirmProps = {
  readonly title: string;
  readonly text?: ReactNode;
  readonly confirm: string;
  readonly danger?: boolean;
  /** What must be done first is not done yet. */
  readonly isDisabled?: boolean;
  readonly onConfirm: () => Confirmed;
  readonly onClose: () => void;
  readonly children?: ReactNode;
};

/** Asks before something is done; shown as long as it is rendered. */
export function Confirm(props: ConfirmProps) {
  const { title, text, confirm, danger = false, onConfirm, onClose, children } = props;
  const { isDisabled = false } = props;
  const { closeAfter, isPending } = useClosing(onClose);
  const say = useSay();
  return (
    <Sheet title={title} onClose={onClose} role={danger ? 'alertdialog' : 'dialog'}>
      {text !== undefined && <p className="quiet">{text}</p>}
      {children}
      <div className="sheet-buttons">
        <Button onPress={onClose} autoFocus={danger}>
          {say('common.cancel')}
        </Button>
        <Button
          kind={danger ? 'danger' : 'accent'}
          isDisabled={isDisabled}
          isPending={isPending}
          onPress={() => closeAfter(onConfirm)}
        >
          {confirm}
        </Button>
      </div>
    </Sheet>
  );
}

type SheetProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly role?: 'dialog' | 'alertdialog';
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** A small window over the page, with a title; Escape and a click beside it close it. */
export function Sheet({ title, onClose, role = 'dialog', wide = false, children }: SheetProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? 'sheet wide' : 'sheet'}>
        <Dialog className="sheet-body" role={role}>
          <Heading slot="title" className="sheet-title">
            {title}
          </Heading>
          {wide ? (
            // Longer than a small window: it can be scrolled with the keyboard, too.
            <div className="sheet-scroll" tabIndex={0} role="group" aria-label={title}>
              {children}
            </div>
          ) : (
            children
          )}
          <FocusFirst />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Puts the focus on the first thing that can be done, unless something asked for it: the window itself does nothing. */
function FocusFirst() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const dialog = mark.current?.parentElement;
    if (!dialog || dialog.contains(document.activeElement)) return;
    dialog.querySelector<HTMLElement>('button:not(:disabled), input')?.focus();
  }, []);
  return <span ref={mark} hidden />;
}
