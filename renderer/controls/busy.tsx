type BusyProps = {
  /** Name of the place that is on its way, for those who do not see it. */
  readonly title: string;
  readonly className: string;
};

/** A place that has not heard from the library yet: empty to the eye, since that is over in no time. */
export function Busy({ title, className }: BusyProps) {
  return (
    <div className={className} aria-busy="true">
      <h1 className="hidden-text">{title}</h1>
    </div>
  );
}
