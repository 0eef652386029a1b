import { parsed as parse, type Inferred, type Schema } from '../../contract/check-input.ts';
import {
  catClassifierFileSchema,
  projectionFileSchema,
  selfTestFileSchema,
  type ProjectionSteps,
} from '../../contract/eyes-files.ts';
import { eyesFiles, type EyesFolder } from '../../contract/eyes.ts';
import { parseBank } from '../../models/bank/bank.ts';
import { decodeFloat16 } from '../../models/embedding/float16.ts';
import { onnxProblem } from '../../models/network/onnx-problem.ts';
import { readOnnxFile, type OnnxFile } from '../../models/network/onnx-file.ts';
import { messageOf, refuse } from './eyes-refused.ts';

/** Fewer say nothing of how unknown cats are spread, more make learning slow. */
const bankRows = { least: 20, most: 20_000 } as const;

/** How far from 1 the length of a vector of halves may be. */
const lengthTolerance = 0.02;

/** Says what is wrong with the files of a folder of eyes, by throwing {@link EyesRefused}. */
export function checkEyesFiles(eyes: EyesFolder, file: (name: string) => Uint8Array): void {
  const { embeddingSize, backbone } = eyes;
  if (new TextDecoder().decode(file(eyes.licenceFile)).trim() === '')
    refuse(`names no licence: ${eyes.licenceFile} is empty`);
  const problem = onnxProblem(readNetwork(file(eyesFiles.backbone)), backbone);
  if (problem !== null) refuse(`has a ${eyesFiles.backbone} that cannot be used: ${problem}`);
  checkProjection(
    parsed(eyesFiles.projection, projectionFileSchema, file(eyesFiles.projection)).layers,
    decodedHalves(eyesFiles.projectionNumbers, file(eyesFiles.projectionNumbers)),
    embeddingSize,
  );
  const { weights } = parsed(
    eyesFiles.catClassifier,
    catClassifierFileSchema,
    file(eyesFiles.catClassifier),
  );
  if (weights.length !== embeddingSize)
    refuse(
      `has a ${eyesFiles.catClassifier} of ${weights.length} weights instead of ${embeddingSize}`,
    );
  checkBank(file(eyesFiles.bank), embeddingSize);
  const pictures = parsed(eyesFiles.selfTest, selfTestFileSchema, file(eyesFiles.selfTest));
  for (const { sightings } of pictures)
    for (const { embedding } of sightings)
      if (Buffer.from(embedding, 'base64').length !== embeddingSize * 4)
        refuse(`has a ${eyesFiles.selfTest} of vectors that are not ${embeddingSize} numbers long`);
}

function readNetwork(bytes: Uint8Array): OnnxFile {
  try {
    return readOnnxFile(bytes);
  } catch (error) {
    return refuse(`has a ${eyesFiles.backbone} that is no ONNX network (${messageOf(error)})`);
  }
}

function checkProjection(steps: ProjectionSteps, numbers: Float32Array, size: number): void {
  const name = eyesFiles.projection;
  for (const [at, { inputs }] of steps.entries())
    if (at > 0 && steps[at - 1]?.outputs !== inputs) refuse(`has a ${name} whose steps do not fit`);
  const outputs = steps.at(-1)?.outputs ?? 0;
  if (outputs !== size) refuse(`has a ${name} that puts out ${outputs} numbers instead of ${size}`);
  const wanted = steps.reduce((sum, step) => sum + (step.inputs + 1) * step.outputs, 0);
  if (numbers.length !== wanted)
    refuse(
      `has a ${eyesFiles.projectionNumbers} of ${numbers.length} numbers instead of ${wanted}`,
    );
}

function checkBank(bytes: Uint8Array, size: number): void {
  const name = eyesFiles.bank;
  const numbers = decodedHalves(name, bytes);
  if (numbers.length % size !== 0)
    refuse(`has a ${name} that is not made of rows of ${size} numbers`);
  const rows = numbers.length / size;
  if (rows < bankRows.least || rows > bankRows.most)
    refuse(`has a ${name} of ${rows} cats; ${bankRows.least} to ${bankRows.most} are of use`);
  for (let row = 0; row < rows; row++) {
    const own = numbers.subarray(row * size, (row + 1) * size);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    if (!(Math.abs(length - 1) < lengthTolerance))
      refuse(`has a ${name} with a row that is no embedding (row ${row})`);
  }
  parseBank(bytes, size);
}

function decodedHalves(name: string, bytes: Uint8Array): Float32Array {
  if (bytes.length % 2 !== 0) refuse(`has a ${name} that ends in the middle of a number`);
  const numbers = decodeFloat16(bytes);
  if (!numbers.every(Number.isFinite)) refuse(`has a ${name} with a number that is none`);
  return numbers;
}

function parsed<S extends Schema>(name: string, schema: S, bytes: Uint8Array): Inferred<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    refuse(`has a ${name} that is not JSON`);
  }
  const result = parse(schema, value);
  return result.success ? result.data : refuse(`has a wrong ${name}: ${result.reason}`);
}
