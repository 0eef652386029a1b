import { dialog } from 'electron';
import { findingLines } from './finding.ts';
import type { ReportOptions } from './save-report.ts';

/** Checks everything and says what was found, with the cure for what is not well. */
export async function showCheckUp({ checkUp, window, words }: ReportOptions): Promise<void> {
  const findings = await checkUp();
  const well = findings.every((one) => one.well);
  const { allWell, notAllWell } = words().checkUp;
  const options = {
    type: well ? ('info' as const) : ('warning' as const),
    message: well ? allWell : notAllWell,
    detail: findingLines(findings),
  };
  const owner = window();
  await (owner === null ? dialog.showMessageBox(options) : dialog.showMessageBox(owner, options));
}
