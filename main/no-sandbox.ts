/** How the app was started, as far as it concerns the sandbox of its pages. */
export type SandboxSituation = {
  /** Whether a switch that turns sandboxes off is on the command line. */
  readonly switchedOff: boolean;
  /** Id of the user; undefined where the system has none. */
  readonly userId: number | undefined;
};

/**
 * Whether the app must not start, because its pages would run without a sandbox.
 *
 * Launchers add the switch by themselves where a system forbids programs a sandbox of their own
 * (AppImage on Ubuntu 24.04), and nobody would ever know. Only root has to go without one: Chromium
 * refuses to make any for it.
 */
export function refusesToStart({ switchedOff, userId }: SandboxSituation): boolean {
  return switchedOff && userId !== 0;
}
