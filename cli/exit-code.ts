/** What a command tells the shell; `grep` uses the same first three. */
export const exitCode = {
  found: 0,
  nothingFound: 1,
  wrongUse: 2,
  failed: 3,
  /** 128 + SIGINT, as shells expect of a program that was stopped by Ctrl-C. */
  interrupted: 130,
  /** 128 + SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
