/** Names of what a program needs to start on any system; nothing else of the environment is given away. */
const neededNames = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'] as const;

/** What a decoder's process is told of the environment of the one that starts it. */
export const decoderEnvironment = (
  all: Readonly<Record<string, string | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    neededNames.flatMap((name) => {
      const value = all[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
