import type { About } from '../packages/about.ts';
import type { ShippedPackage } from './shipped-packages.ts';

/** Model weights as the bill of materials names them. */
export type Weights = {
  readonly id: string;
  readonly licence: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
};

/**
 * The software bill of materials: CycloneDX 1.6 as JSON.
 *
 * Packages, Electron and the model weights; without a serial number or a time, so that the same sources
 * give the same file.
 */
export function sbom(
  about: About,
  packages: readonly ShippedPackage[],
  weights: readonly Weights[],
): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: about.name,
        version: about.version,
        licenses: [{ license: { id: about.license } }],
      },
    },
    components: [
      {
        type: 'framework',
        name: 'electron',
        version: about.electron,
        licenses: [{ license: { id: 'MIT' } }],
        purl: `pkg:npm/electron@${about.electron}`,
      },
      ...packages.map(component),
      ...weights.map(({ id, licence, files }) => ({
        type: 'machine-learning-model',
        name: id,
        licenses: [{ license: { id: licence } }],
        components: files.map(({ name, sha256 }) => ({
          type: 'file',
          name,
          hashes: [{ alg: 'SHA-256', content: sha256 }],
        })),
      })),
    ],
  };
}

function component({ name, version, license, integrity }: ShippedPackage) {
  // npm's notation is base64, CycloneDX wants hexadecimal.
  const sha512 = integrity?.startsWith('sha512-') ? integrity.slice('sha512-'.length) : null;
  return {
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [{ expression: license }],
    ...(sha512 !== null && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }],
    }),
  };
}
