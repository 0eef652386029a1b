import { expect, it } from 'vitest';
import { catCloud } from '../testing/cat-cloud.ts';
import { chooseQuestions } from './choose-questions.ts';

const cloud = catCloud(64, 5);
const strangers = Array.from({ length: 40 }, () => cloud.photos(cloud.cat(), 1)).flat();

it('asks what is nearest to one half first, on both sides of the threshold, and says which', () => {
  const candidates = strangers.map((embedding, at) => ({ embedding, probability: at / 40 }));
  const questions = chooseQuestions(candidates, 0.55, 6);
  expect(questions).toHaveLength(6);
  for (const { index, reason } of questions) {
    const { probability = NaN } = candidates[index] ?? {};
    expect(Math.abs(probability - 0.5)).toBeLessThan(0.25);
    expect(reason).toBe(probability < 0.55 ? 'likely-miss' : 'doubtful-match');
  }
});

it('asks about one of many look-alikes for all of them, and not about the same again', () => {
  const rival = cloud.photos(cloud.cat(), 10, 0.2);
  const candidates = [...rival, ...strangers.slice(0, 5)].map((embedding, at) => ({
    embedding,
    probability: at < 10 ? 0.5 : 0.45,
  }));
  const [first, ...next] = chooseQuestions(candidates, 0.5, 4);
  expect(first?.index).toBeLessThan(10);
  expect(first?.alike).toBe(9);
  expect(next.every(({ index }) => index >= 10)).toBe(true);
});

it('asks nothing where there is nothing', () => {
  expect(chooseQuestions([], 0.5, 4)).toEqual([]);
});
