import { useMemo } from 'react';
import type { PhotoDetail } from '../../contract/photo.ts';
import { IconButton } from '../controls/button.tsx';
import { formatClock } from '../format/format-clock.ts';
import { scoreWords } from '../format/score-words.ts';
import { useLanguage, useSay } from '../languages/languages.ts';
import { actions, useStore } from '../store/store.ts';
import { markedMoments, momentsOf, stretchesOf, type Stretch } from './moments.ts';
import { opinionOf } from './opinion-of.ts';
import './video.css';

type VideoBarProps = { readonly detail: PhotoDetail; readonly durationMs: number };

/** Plays a video and shows when the cat is in it: marks on the scrubber, and the same as times. */
export function VideoBar({ detail, durationMs }: VideoBarProps) {
  const say = useSay();
  const playing = useStore((state) => state.playing);
  const playable = useStore((state) => state.playable);
  const catId = useStore((state) => state.judgedCat()?.catId ?? null);
  const stretches = useMemo(
    () => stretchesOf(markedMoments(momentsOf(detail.crops, catId)), durationMs),
    [detail, catId, durationMs],
  );
  return (
    <section className="video-bar" aria-label={say('video.controls')}>
      {!playable && <p className="quiet">{say('video.notPlayable')}</p>}
      <div className="video-keys">
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={say(playing ? 'video.pause' : 'video.play')}
          isDisabled={!playable}
          onPress={() => actions().setPlaying(!playing)}
        />
        <IconButton
          icon="stretchBefore"
          label={say('video.before')}
          isDisabled={stretches.length === 0}
          onPress={() => actions().stepStretch(false)}
        />
        <Scrubber detail={detail} durationMs={durationMs} stretches={stretches} />
        <IconButton
          icon="stretchAfter"
          label={say('video.after')}
          isDisabled={stretches.length === 0}
          onPress={() => actions().stepStretch(true)}
        />
        <Clock durationMs={durationMs} />
      </div>
      <Stretches stretches={stretches} />
    </section>
  );
}

function Clock({ durationMs }: { readonly durationMs: number }) {
  const language = useLanguage();
  const shown = useStore((state) => formatClock(language, state.playedMs));
  return (
    <bdi className="quiet numbers video-clock" dir="ltr">
      {shown} / {formatClock(language, durationMs)}
    </bdi>
  );
}

type ScrubberProps = VideoBarProps & { readonly stretches: readonly Stretch[] };

function Scrubber({ detail, durationMs, stretches }: ScrubberProps) {
  const say = useSay();
  const language = useLanguage();
  const playedMs = useStore((state) => Math.round(state.playedMs / 100) * 100);
  const cat = useStore((state) => state.judgedCat());
  const cropId = useStore((state) => state.cropId);
  const crop = detail.crops.find((one) => one.cropId === cropId);
  const opinion = crop === undefined ? null : opinionOf(crop, cat?.catId ?? null);
  const seen =
    crop === undefined
      ? say('video.noCatNow')
      : cat === null
        ? say('words.catFound')
        : say(scoreWords(opinion?.probability ?? null, opinion?.verdict ?? null), {
            name: cat.name,
          });
  const share = (ms: number) => `${String((100 * ms) / durationMs)}%`;
  return (
    <div className="scrubber">
      <div className="scrubber-marks" aria-hidden="true">
        {stretches.map(({ fromMs, untilMs }) => (
          <span
            key={fromMs}
            style={{ insetInlineStart: share(fromMs), width: share(untilMs - fromMs) }}
          />
        ))}
      </div>
      <input
        type="range"
        min={0}
        max={durationMs}
        step={100}
        value={playedMs}
        aria-label={say('video.time')}
        aria-valuetext={say('video.timeValue', {
          time: formatClock(language, playedMs),
          words: seen,
        })}
        onChange={(event) => actions().seekTo(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const forward = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
          if (forward === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
          // A second at a time: a tenth, the step of the pointer, would take for ever.
          event.preventDefault();
          const turned = event.currentTarget.matches(':dir(rtl)') && event.key.length > 9;
          const by = 1000 * (turned ? -forward : forward);
          actions().seekTo(Math.min(durationMs, Math.max(0, playedMs + by)));
        }}
      />
    </div>
  );
}

function Stretches({ stretches }: { readonly stretches: readonly Stretch[] }) {
  const say = useSay();
  const language = useLanguage();
  const cat = useStore((state) => state.judgedCat());
  const playedMs = useStore((state) => state.playedMs);
  const name = cat?.name ?? say('cats.myCat');
  if (stretches.length === 0) return <p className="quiet">{say('video.nowhere', { name })}</p>;
  return (
    <div className="video-stretches">
      <span className="quiet">{say('video.seen', { name })}</span>
      <ul aria-label={say('video.seen', { name })}>
        {stretches.map(({ fromMs, untilMs, best }) => {
          const from = formatClock(language, fromMs);
          const until = formatClock(language, untilMs);
          const opinion = opinionOf(best.crop, cat?.catId ?? null);
          const words =
            best.probability === null
              ? say('words.catFound')
              : say(scoreWords(best.probability, opinion?.verdict ?? null), { name });
          return (
            <li key={fromMs}>
              <button
                type="button"
                className="stretch numbers"
                aria-label={say('video.stretch', { from, until, words })}
                aria-current={playedMs >= fromMs && playedMs < untilMs}
                title={words}
                onClick={() => actions().seekTo(best.atMs)}
              >
                <bdi dir="ltr">{`${from}–${until}`}</bdi>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
