import type { ProgramPlaces } from '../places.ts';

/** What a check found: all well, something to know, or something that stops the app from working. */
export type Finding = {
  readonly state: 'well' | 'notice' | 'broken';
  readonly detail: string;
  /** What to do about it; null when all is well. */
  readonly cure: string | null;
};

export type Check = {
  readonly name: string;
  readonly run: (places: ProgramPlaces, libraryFolder: string) => Finding | Promise<Finding>;
};

export const well = (detail: string): Finding => ({ state: 'well', detail, cure: null });
export const notice = (detail: string, cure: string): Finding => ({
  state: 'notice',
  detail,
  cure,
});
export const broken = (detail: string, cure: string): Finding => ({
  state: 'broken',
  detail,
  cure,
});

/** The message of anything caught, on one line. */
export const messageOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
