// Preloaded by the scripts of package.json: an unfit Node is refused before it meets syntax or packages
// that it cannot read, and before anything is fetched.
const { nodeProblem } = require('./node-version.cjs');

const problem = nodeProblem(process.versions, process.platform);
if (problem !== undefined) {
  process.stderr.write(`✗ ${problem}\n`);
  process.exit(1);
}
