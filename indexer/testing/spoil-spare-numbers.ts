/**
 * For all tests: arrays from `spareNumbers` hold nonsense when they are taken, and as soon as they are given back.
 *
 * Whoever counts on zeros, or reads or gives away what they gave back, gets another result.
 */
import { spareNumbers } from '../spare-memory.ts';

const { take, giveBack } = spareNumbers;
const nonsense = 12_345.678;

// Tests share modules, and each file of them runs this again.
if (!('areSpoiled' in spareNumbers))
  Object.assign(spareNumbers, {
    areSpoiled: true,
    take: (...asked: Parameters<typeof take>) => take(...asked).fill(nonsense),
    giveBack: (numbers: Parameters<typeof giveBack>[0]) => {
      numbers.fill(nonsense);
      giveBack(numbers);
    },
  });
