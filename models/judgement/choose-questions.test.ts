import { expect, it } from 'vitest';
import { catCloud } from '../testing/cat-cloud.ts';
import { finish } from '../head/fitting/steps.ts';
import { chooseQuestions, leastAsked } from './choose-questions.ts';

const cloud = catCloud(64, 5);
const strangers = Array.from({ length: 40 }, () => cloud.photos(cloud.cat(), 1)).flat();

it('asks what is nearest to one half first, on both sides of the threshold, and says which', () => {
  const candidates = strangers.map((embedding, at) => ({ embedding, probability: at / 40 }));
  const questions = finish(chooseQuestions(candidates, 0.55, 6));
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
  const [first, ...next] = finish(chooseQuestions(candidates, 0.5, 4));
  expect(first?.index).toBeLessThan(10);
  expect(first?.alike).toBe(9);
  expect(next.every(({ index }) => index >= 10)).toBe(true);
});

it('asks first what is unsure, then whatever else may teach, by its own name, and nothing about the rest', () => {
  const rival = cloud.photos(cloud.cat(), 6, 0.2);
  const own = cloud.photos(cloud.cat(), 3, 0.2);
  const of = (embeddings: readonly Float32Array[], probability: number) =>
    embeddings.map((embedding) => ({ embedding, probability }));
  const candidates = [
    ...of(rival, 0.08),
    ...of(own, 0.97),
    ...of(strangers.slice(0, 10), leastAsked / 2),
    ...of(strangers.slice(10, 12), 0.15),
  ];
  const questions = finish(chooseQuestions(candidates, 0.3, 100));
  expect(questions.map(({ reason }) => reason).slice(0, 2)).toEqual(['likely-miss', 'likely-miss']);
  const rest = questions.slice(2).map(({ reason }) => reason);
  expect(rest.filter((reason) => reason === 'likely-match')).toHaveLength(own.length);
  expect(rest.filter((reason) => reason === 'look-alike')).toHaveLength(rival.length);
  expect(rest).toHaveLength(own.length + rival.length);
  // One of many that look alike comes before the second.
  expect(rest.indexOf('likely-match')).toBeLessThan(rest.lastIndexOf('look-alike'));
});

it('asks nothing where there is nothing', () => {
  expect(finish(chooseQuestions([], 0.5, 4))).toEqual([]);
});
