import type { Crop, Verdict } from '../../contract/photo.ts';
import { answerLarge } from '../commands/answer-commands.ts';
import { Button } from '../controls/button.tsx';
import { CatMark } from '../controls/action-menu.tsx';
import { formatPercent } from '../format/format-number.ts';
import { scoreWords } from '../format/score-words.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { opinionOf } from './opinion-of.ts';

type PhotoAnswersProps = { readonly crop: Crop | null };

const judge = (word: Verdict | null) => answerLarge(actions, word);

/** What is thought of the cat in the photo, and the person's say in it. */
export function PhotoAnswers({ crop }: PhotoAnswersProps) {
  const say = useSay();
  const language = useLanguage();
  const cat = useStore((state) => state.cropCat());
  const cats = useStore((state) => state.cats);
  const opinion = crop === null ? null : opinionOf(crop, cat?.catId ?? null);
  const probability = opinion?.probability ?? null;
  const verdict = opinion?.verdict ?? null;
  const name = cat?.name ?? '';
  return (
    <section className="answers">
      {cat !== null && crop !== null && (
        <div className="answer-card">
          <p className="answer-words">
            <CatMark colour={cat.colour} />
            <span>{say(scoreWords(probability, verdict), { name })}</span>
          </p>
          {probability !== null && verdict === null && (
            <p className="answer-score numbers quiet">
              <span className="score-track" aria-hidden="true">
                <span style={{ width: `${String(probability * 100)}%` }} />
              </span>
              {formatPercent(language, probability)}
            </p>
          )}
          <div className="answer-buttons">
            <Button
              answers
              icon="check"
              command="yes"
              isOn={verdict === 'yes'}
              onPress={() => judge('yes')}
            >
              {say('photo.isCat', { name })}
            </Button>
            <Button
              answers
              icon="not"
              command="no"
              isOn={verdict === 'no'}
              onPress={() => judge('no')}
            >
              {say('photo.notCat', { name })}
            </Button>
          </div>
          {verdict !== null && (
            <Button answers icon="undo" kind="quiet" onPress={() => judge(null)}>
              {say('photo.unsay')}
            </Button>
          )}
        </div>
      )}
      {crop !== null && (cats.length > 1 || cat === null) && (
        <div className="answer-buttons" role="group" aria-label={say('photo.other')}>
          {cats.map((other, index) =>
            other.catId === cat?.catId ? null : (
              <Button
                key={other.catId}
                answers
                command={['other', index]}
                onPress={() => answerLarge(actions, other.catId)}
              >
                {say('photo.isCat', { name: other.name })}
              </Button>
            ),
          )}
        </div>
      )}
    </section>
  );
}
