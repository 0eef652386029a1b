import { dialog } from 'electron';
import type { DesktopContext } from './context.ts';

/** A question that is answered by doing something or by leaving it. */
export type Question = {
  readonly message: string;
  readonly detail: string;
  /** What doing it is called. */
  readonly doing: string;
};

/** Asks the person in a window of the system's own; false where they leave it. */
export async function agrees(
  { window, words }: Pick<DesktopContext, 'window' | 'words'>,
  { message, detail, doing }: Question,
): Promise<boolean> {
  const question = {
    type: 'question' as const,
    ...{ message, detail, buttons: [doing, words().dialog.cancel] },
    defaultId: 0,
    cancelId: 1,
  };
  const owner = window();
  const { response } = await (owner === null
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(owner, question));
  return response === 0;
}
