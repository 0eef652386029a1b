/**
 * What is wrong with a Node for this project, as a sentence with the cure, or undefined.
 *
 * CommonJS in plain old syntax, since it has to be read by the very versions it refuses.
 *
 * @param {{ readonly node: string, readonly napi?: string | undefined }} versions as in `process.versions`
 * @param {string} platform as in `process.platform`
 */
function nodeProblem(versions, platform) {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  const isNewEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  const cure = 'install the current LTS of Node (https://nodejs.org), then run npm ci again.';
  if (!isNewEnough)
    return `My Cat needs Node 20.19, 22.12 or newer; this is ${versions.node}.\n  To fix it: ${cure}`;
  // Elsewhere SQLite is compiled for these; see docs/decisions/0002-sqlite-on-old-runtimes.md.
  if (platform === 'win32' && Number(versions.napi) < 10)
    return `On Windows My Cat needs Node 22.14 or newer; this is ${versions.node}.\n  To fix it: ${cure}`;
  return undefined;
}

module.exports = { nodeProblem };
