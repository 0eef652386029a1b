import type { GraphModel } from '@tensorflow/tfjs-converter';
import {
  concat,
  div,
  expandDims,
  image,
  moments,
  reverse,
  slice,
  sqrt,
  squeeze,
  sub,
  tensor2d,
  tensor3d,
  tidy,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { cropInputPx } from '../../models/embedding/crop-views.ts';
import { detectorLayers, imagenetLayers } from '../../models/embedding/pooled-features.ts';
import { minCatScore } from '../../models/detector/cat-score.ts';
import { firstLookPx } from '../../models/detector/find-cats.ts';
import type { TensorLayers } from '../../models/network/tensor-layers.ts';
import { loadImagenet, loadPublishedGraph } from './naive-network.ts';

const graphInput = 'Preprocessor/sub';
const graphOutputs = ['Postprocessor/ExpandDims_1', 'Postprocessor/Slice'];
/** The published graph leaves the background out of its scores, so classes count from 0. */
const catClass = 16;
const maxCats = 8;

/** Looks at one photo and tells how many cats are in it. */
export type NaiveWay = (path: string) => Promise<number>;

/**
 * The same work as one would first write it: in one thread, one photo at a time.
 *
 * Each photo is decoded at full size, made a tensor, and resized by TensorFlow.js; the published graph
 * runs as it is, and each cat found is cut from the full picture and described by the same layers of
 * both networks. In
 * favour of the naive way, the graph's own and slower resizing is skipped, and there is no closer look.
 */
export async function createNaiveWay(): Promise<NaiveWay> {
  const model = await loadPublishedGraph();
  const imagenet = await loadImagenet();
  return async (path) => {
    const { data, info } = await sharp(path)
      .autoOrient()
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const photo = tensor3d(data, [info.height, info.width, 3], 'int32');
    const boxes = await detect(model, photo);
    for (const box of boxes) await describe(model, imagenet, photo, box);
    photo.dispose();
    return boxes.length;
  };
}

type CornerBox = readonly [top: number, left: number, bottom: number, right: number];

async function detect(model: GraphModel, photo: Tensor3D): Promise<readonly CornerBox[]> {
  const { boxes, scores } = tidy(() => {
    const size: [number, number] = [firstLookPx, firstLookPx];
    const small = expandDims<Tensor4D>(image.resizeBilinear(photo, size), 0);
    const outputs = model.execute({ [graphInput]: toUnit(small) }, graphOutputs) as Tensor[];
    const [allBoxes, allScores] = outputs as [Tensor4D, Tensor3D];
    return {
      boxes: squeeze<Tensor2D>(allBoxes, [0, 2]),
      scores: squeeze<Tensor1D>(slice(allScores, [0, 0, catClass], [1, -1, 1]), [0, 2]),
    };
  });
  const kept = await image.nonMaxSuppressionAsync(boxes, scores, maxCats, 0.5, minCatScore);
  const [indexes, corners] = [await kept.data(), await boxes.data()];
  for (const tensor of [boxes, scores, kept]) tensor.dispose();
  return Array.from(indexes, (index) => {
    const [top = 0, left = 0, bottom = 1, right = 1] = corners.slice(index * 4, index * 4 + 4);
    return [top, left, bottom, right];
  });
}

/** Mean and deviation of each layer's channels, of the crop and its mirror image. */
async function describe(
  model: GraphModel,
  imagenet: TensorLayers,
  photo: Tensor3D,
  box: CornerBox,
): Promise<Float32Array> {
  const features = tidy(() => {
    const batch = expandDims<Tensor4D>(photo, 0);
    const corners = tensor2d([[...box]]);
    const crop = image.cropAndResize(batch, corners, [0], [cropInputPx, cropInputPx]);
    const views = concat([crop, reverse(crop, 2)], 0);
    const pixels = toUnit(views);
    const outputs = model.execute({ [graphInput]: pixels }, [...detectorLayers]) as Tensor[];
    const others = imagenet.run(pixels, imagenetLayers);
    const pooled = [...outputs, ...others].flatMap((output) => {
      const { mean, variance } = moments(output, [0, 1, 2]);
      return [mean, sqrt(variance)] as Tensor1D[];
    });
    return concat(pooled);
  });
  const values = await features.data<'float32'>();
  features.dispose();
  return values;
}

/** 0…255 to −1…1. */
const toUnit = (pixels: Tensor4D): Tensor4D => sub(div(pixels, 127.5), 1);
