import { readBank } from '../../indexer/engines/read-bank.ts';
import { bootstrapMean } from '../accuracy/bootstrap-mean.ts';
import { calibrationOf, mean } from '../accuracy/metrics.ts';
import { seeWorld } from '../accuracy/world.ts';
import { missingPhotos, readPhotoCollection } from '../photos/photo-collection.ts';
import { weightsFolder } from '../places.ts';
import { saveResult } from '../report/save-result.ts';
import { asPercent as percent, fixed, formatTable } from '../report/table.ts';
import { homes, shelters, type Home } from './home.ts';
import { measureView, type Measured } from './measure-view.ts';
import { Person } from './person.ts';

export type JourneyOptions = {
  /** Random choices of the photos shown, for each cat. */
  readonly seeds: number;
};

const taughtFirst = 5;
/** Numbers of answers at which a person looks. */
const looks = [0, 3, 5, 10, 20, 40] as const;
/** Answers before the app learns again: a person is asked one by one, which costs more and changes little. */
const answersAtOnce = 5;

type Look = Measured & { readonly cat: string };

/** Follows people from five taught photos through forty answers; prints what they see and whether it is so. */
export async function journey({ seeds }: JourneyOptions): Promise<void> {
  const collection = await readPhotoCollection();
  if (collection === null) {
    console.error(missingPhotos());
    return;
  }
  const world = await seeWorld(collection, await readBank(weightsFolder), seeds);
  const atHome = follow(homes(world, taughtFirst), world.bank);
  print('Journeys at home: at the app’s own threshold', atHome);
  const inShelters = follow(shelters(world, taughtFirst), world.bank);
  print('The same cats, each among all others', inShelters);
  console.log(
    'In brackets the 90 % interval of the mean over cats (bootstrap), and the worst cat.',
  );
  const file = await saveResult('journey', {
    ...{ seeds, taught: taughtFirst, looks: atHome, shelters: inShelters },
  });
  console.log(`\nWritten: ${file}`);
}

/** What people see at each look, over all their homes. */
function follow(people: readonly Home[], bank: readonly Float32Array[]): readonly Summary[] {
  const all = people.flatMap((home): readonly Look[] => {
    const person = new Person(home, bank);
    return looks.flatMap((answers, at) => {
      let more = answers - (looks[at - 1] ?? 0);
      for (; more > 0; more -= answersAtOnce) person.answer(Math.min(more, answersAtOnce));
      return [{ cat: home.cat, ...measureView(person.view(), home.isOwn, home.photos) }];
    });
  });
  return looks.map((answers, at) =>
    summarise(
      answers,
      all.filter((_look, index) => index % looks.length === at),
    ),
  );
}

function summarise(answers: number, seen: readonly Look[]) {
  const ofCats = (value: (look: Look) => number) => {
    const cats = [...new Set(seen.map(({ cat }) => cat))];
    return cats.map((cat) => mean(seen.filter((look) => look.cat === cat).map(value)));
  };
  const measured = (value: (look: Look) => number) => ({
    ...bootstrapMean(ofCats(value), 1),
    worst: Math.min(...ofCats(value)),
  });
  const told = seen.filter((look) => look.told);
  const within = (looks: readonly Look[]) =>
    mean(looks.map((look) => (worstError(look) <= 0.05 ? 1 : 0)));
  const calibration = calibrationOf(seen.flatMap((look) => look.scored));
  return {
    answers,
    journeys: seen.length,
    found: measured((look) => look.found),
    right: measured((look) => look.right),
    f1: measured((look) => look.f1),
    ofBest: measured((look) => look.f1 / look.bestF1),
    toldShare: told.length / seen.length,
    toldWithinFive: within(told),
    calibrationError: calibration.error,
    calibrationErrorFromTenth: calibration.errorFromTenth,
  };
}

/** How far what is said is from the truth: the worse of wrong and missed, in shares. */
const worstError = ({ wrongError, missedError }: Look) =>
  Math.max(Math.abs(wrongError), Math.abs(missedError));

type Summary = ReturnType<typeof summarise>;

function print(title: string, summaries: readonly Summary[]): void {
  const spread = ({ mean: middle, low, high, worst }: Summary['found']) =>
    `${percent(middle)} (${percent(low)}–${percent(high)}, worst ${percent(worst)})`;
  const rows = summaries.map((one) => [
    `${String(taughtFirst)} taught, ${String(one.answers)} answers`,
    spread(one.found),
    spread(one.right),
    fixed(one.f1.mean, 3),
    fixed(one.ofBest.mean, 3),
    percent(one.toldShare),
    one.toldShare === 0 ? '–' : percent(one.toldWithinFive),
    fixed(one.calibrationErrorFromTenth, 3),
  ]);
  const head = [
    'after',
    'found',
    'right',
    'F1',
    'of the best F1',
    'numbers told',
    'within 5 points',
    'calibration error, p ≥ 0.1',
  ];
  console.log(formatTable(title, head, rows));
}
