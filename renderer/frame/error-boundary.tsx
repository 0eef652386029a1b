import { Component, type ReactNode } from 'react';
import { bridge, reloadPage, report } from '../bridge.ts';
import { Button } from '../controls/button.tsx';
import { Empty } from '../controls/empty.tsx';
import { useSay } from '../languages/languages.ts';

type ErrorBoundaryProps = {
  /** What was on the screen; once that is something else, it is drawn again. */
  readonly showing: unknown;
  /** Goes away from what cannot be shown, where there is somewhere to go. */
  readonly onLeave?: () => void;
  readonly children: ReactNode;
};
type ErrorBoundaryState = { readonly failedAt: { readonly showing: unknown } | null };

/** Shows a way back in place of what could not be drawn, and writes the fault into the log. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failedAt: null };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failedAt: { showing: undefined } };
  }

  static getDerivedStateFromProps(
    { showing }: ErrorBoundaryProps,
    { failedAt }: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    if (failedAt === null || failedAt.showing === showing) return null;
    // The first time it is noted where it failed; after that, somewhere else is tried anew.
    return { failedAt: failedAt.showing === undefined ? { showing } : null };
  }

  override componentDidCatch(error: unknown): void {
    report(error);
  }

  override render(): ReactNode {
    return this.state.failedAt === null ? (
      this.props.children
    ) : (
      <WayBack onLeave={this.props.onLeave} />
    );
  }
}

function WayBack({ onLeave }: { readonly onLeave: (() => void) | undefined }) {
  const say = useSay();
  return (
    <div className={onLeave === undefined ? 'way-back' : 'way-back covering'} role="alert">
      <Empty level={1} title={say('crash.title')} text={say('crash.text')} drawing="looking">
        {onLeave !== undefined && (
          <Button kind="accent" onPress={onLeave}>
            {say('common.back')}
          </Button>
        )}
        <Button kind={onLeave === undefined ? 'accent' : 'plain'} onPress={reloadPage}>
          {say('crash.reload')}
        </Button>
        <Button onPress={() => void bridge['desktop.revealDataFolder']()}>
          {say('crash.reveal')}
        </Button>
      </Empty>
    </div>
  );
}
