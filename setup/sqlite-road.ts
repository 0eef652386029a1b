export type SqliteMachine = {
  readonly platform: NodeJS.Platform;
  /** Version of the Node that runs the setup and the command line, and of its Node-API. */
  readonly node: string;
  readonly napi: string | undefined;
  /** Version of the Electron that runs the app; undefined while there is none. */
  readonly electron: string | undefined;
};

/** How SQLite comes to work on a machine; `runtime` names what cannot use the ready-made binary. */
export type SqliteRoad =
  | { readonly kind: 'ready-made' }
  | { readonly kind: 'compile'; readonly runtime: string }
  | { readonly kind: 'impossible'; readonly message: string; readonly cure: string };

/**
 * Decides whether SQLite's ready-made binary will do in both runtimes, or has to be compiled.
 *
 * Node and Electron are asked separately, since Electron brings a Node of its own: either may be the
 * one that is too old.
 */
export function sqliteRoad({ platform, node, napi, electron }: SqliteMachine): SqliteRoad {
  const nodeIsOld = Number(napi) < 10;
  const electronIsOld = electron !== undefined && Number.parseInt(electron) < 35;
  if (!nodeIsOld && !electronIsOld) return { kind: 'ready-made' };
  const runtime = nodeIsOld ? `Node ${node}` : `Electron ${electron ?? ''}`;
  if (platform !== 'win32') return { kind: 'compile', runtime };
  return {
    kind: 'impossible',
    message: `${runtime} is too old for the SQLite library on Windows.`,
    cure: nodeIsOld
      ? 'install Node 22.14 or newer and run npm ci again.'
      : "use the Electron of package.json: unset ELECTRON_OVERRIDE_DIST_PATH, then run 'npm run setup'.",
  };
}
