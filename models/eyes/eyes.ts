import type { Eyes } from '../../contract/eyes.ts';
import { embeddingSize } from '../embedding/projection.ts';
import { usualExpectations } from '../head/calibration/expectations.ts';
import type { ModelFiles } from '../manifest.ts';

/** The eyes that the app ships: their networks, projection and bank are files of the manifest. */
export const builtInEyes: Eyes = {
  name: 'My Cat',
  licence: 'Apache-2.0, MIT',
  backbone: { kind: 'shipped' },
  embeddingSize,
  expectations: usualExpectations,
};

/** Where the description of other eyes lies among the model files. */
export const eyesKey = 'eyes/eyes.json';

/** Where their network does. */
export const backboneKey = 'eyes/backbone.onnx';

/**
 * The eyes that a set of model files is of.
 *
 * Their description was checked where the files were read.
 */
export function readEyes(files: ModelFiles): Eyes {
  const description = files[eyesKey];
  if (description === undefined) return builtInEyes;
  return JSON.parse(new TextDecoder().decode(description)) as Eyes;
}
