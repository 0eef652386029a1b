import type { NamedCrop } from './see-crops.ts';

/** Surest crops only: a bank of sofas teaches nothing about cats. */
const minBankScore = 0.5;

/** Whether a crop is one of the anonymous cats that others are told apart from. */
export const isBankCrop = ({ cat, catScore }: Pick<NamedCrop, 'cat' | 'catScore'>): boolean =>
  cat === null && catScore >= minBankScore;
