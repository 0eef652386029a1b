import type { ReactNode } from 'react';

type EmptyProps = {
  readonly title: string;
  readonly text?: string | undefined;
  /** 1 where it is all that its place shows. */
  readonly level?: 1 | 2;
  readonly drawing?: 'asleep' | 'looking';
  readonly children?: ReactNode;
};

/** What a place says when it has nothing to show, and what can be done about it. */
export function Empty({ title, text, level = 2, drawing = 'asleep', children }: EmptyProps) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <div className="empty">
      {drawing === 'asleep' ? <CatAsleep /> : <CatLooking />}
      <Title>{title}</Title>
      {text !== undefined && <p className="quiet">{text}</p>}
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}

function CatAsleep() {
  return (
    <svg className="drawing" viewBox="0 0 160 90" aria-hidden="true">
      <path d="M22 74c-8-16 4-38 34-44 34-6 66 6 74 26 4 10-2 18-12 18H36" />
      <path d="M24 70c-6-10-4-22 2-28l-2-12 11 7c5-1 10-1 14 1l10-8 1 13c6 7 6 17 1 24-8 10-28 12-37 3Z" />
      <path d="M30 55c2 2 5 2 7 0M47 54c2 2 5 2 7 0M41 60v2" />
      <path d="M118 74c16 2 26-4 24-14-1-6-8-6-9 0" />
      <path className="ground" d="M8 80h144" />
    </svg>
  );
}

function CatLooking() {
  return (
    <svg className="drawing" viewBox="0 0 160 90" aria-hidden="true">
      <path d="M58 80c-4-14 0-24 8-30l-4-10 2-18 13 9c5-2 11-2 16 0l13-9 2 18-4 10c8 6 12 16 8 30" />
      <path d="M71 40v2M98 40v2M82 49l2.500 2 2.500-2M84.500 51v3" />
      <path d="M112 80c12 2 22-2 22-12 0-8-9-9-10-2M74 80V66M95 80V66" />
      <path className="ground" d="M8 80h144" />
    </svg>
  );
}
