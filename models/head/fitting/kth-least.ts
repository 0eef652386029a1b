/**
 * The number that `k` others come before when numbers rise, without sorting them all; reorders them.
 *
 * Quickselect (Hoare 1961, "Algorithm 65: Find"). `k` is one of their places.
 */
export function kthLeast(numbers: Float64Array, k: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const [left, right] = divide(numbers, low, high);
    if (k <= right) high = right;
    else if (k >= left) low = left;
    else break;
  }
  return numbers[k] ?? NaN;
}

/** Puts what is less than a number in the middle before what is more: where the latter begins, and where the former ends. */
function divide(numbers: Float64Array, low: number, high: number): readonly [number, number] {
  const pivot = numbers[(low + high) >>> 1] ?? 0;
  let [left, right] = [low, high];
  while (left <= right) {
    while ((numbers[left] ?? 0) < pivot) left += 1;
    while ((numbers[right] ?? 0) > pivot) right -= 1;
    if (left > right) break;
    const other = numbers[left] ?? 0;
    numbers[left] = numbers[right] ?? 0;
    numbers[right] = other;
    left += 1;
    right -= 1;
  }
  return [left, right];
}
