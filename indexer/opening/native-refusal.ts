import Module from 'node:module';

/** The part of Node's module loader that turns a name into a file; not in its types, but stable. */
type Resolver = { _resolveFilename: (request: string, ...rest: readonly unknown[]) => string };

const nativeBuild = /^@img\/sharp-linux(?:musl)?-[a-z0-9]+\/sharp\.node$/;

/** Makes `require` of sharp's native Linux builds fail as if they were not installed. */
export function registerNativeRefusal(): void {
  const resolver = Module as unknown as Resolver;
  const resolve = resolver._resolveFilename.bind(Module);
  resolver._resolveFilename = (request, ...rest) => {
    if (!nativeBuild.test(request)) return resolve(request, ...rest);
    throw Object.assign(new Error(`${request} is not used inside Electron on Linux.`), {
      code: 'MODULE_NOT_FOUND',
    });
  };
}
