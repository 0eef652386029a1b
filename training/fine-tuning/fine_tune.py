"""Tunes the last pooled blocks of the app's ImageNet network to tell cats apart.

    python3 fine_tune.py JOB.json

A job names the published network, the crops and whose they are, the cats to leave out, a seed and the folder to write:
`layers.json` and `weights.bin` as `models/network/layer-file.ts` reads them, and `trained.json`, which says who was seen.
Seeded: the same job gives the same network on the same machine with as many threads. `training/fine-tuning/index.ts` makes the jobs.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

TUNED = ("expanded_conv_11/", "expanded_conv_12/", "expanded_conv_13/")
POOLED = [f"expanded_conv_{block}/expand/Relu6" for block in (4, 7, 9, 11, 13)]
SIDE = 224
GAUSSIAN_WIDTH = 0.22

EPOCHS = 6
STEPS = 13
CATS = 20
PHOTOS = 4
TEMPERATURE = 0.1
LEARNING_RATE = 4e-4
PULL = 3e-3

COMPONENTS = 384
OUTPUTS = 192
SHRINKAGE = 0.3
LEAST_DEVIATION = 1e-3
# Keeps the slope of square roots finite where nothing was seen.
LEAST = 1e-4


class Network:
    """The folded layers of `layers.json`; those in TUNED have weights that can be trained."""

    def __init__(self, folder):
        file = json.loads((folder / "layers.json").read_text())
        self.folder, self.input, self.entries = folder, file["input"], file["layers"]
        numbers = np.frombuffer((folder / "weights.bin").read_bytes(), np.uint8)
        self.bytes, self.weights, at = {}, {}, 0
        for entry in self.convolutions():
            name, shape = entry["name"], entry["shape"]
            size, outputs = int(np.prod(shape)), shape[2 if entry["depthwise"] else 3]
            self.bytes[name] = numbers[at : at + size + outputs].tobytes()
            filters = widened(numbers[at : at + size], entry["filter"]).reshape(shape)
            bias = widened(numbers[at + size : at + size + outputs], entry["bias"])
            order = (2, 3, 0, 1) if entry["depthwise"] else (3, 2, 0, 1)
            self.weights[name] = [filters.permute(order).contiguous(), bias]
            at += size + outputs
        if at != len(numbers):
            raise SystemExit(f"{folder} has {len(numbers)} bytes of weights instead of {at}")
        self.first = next(at for at, entry in enumerate(self.entries) if entry["name"].startswith(TUNED))
        self.published = {name: [each.clone() for each in self.weights[name]] for name in self.tuned()}
        for name in self.tuned():
            for each in self.weights[name]:
                each.requires_grad_(True)

    def convolutions(self):
        return [entry for entry in self.entries if entry["kind"] == "convolution"]

    def tuned(self):
        return [entry["name"] for entry in self.convolutions() if entry["name"].startswith(TUNED)]

    def parameters(self):
        return [each for name in self.tuned() for each in self.weights[name]]

    def pull(self):
        """How far the weights are from the published ones (L2-SP, Li, Grandvalet & Davoine 2018)."""
        return sum(
            ((each - start) ** 2).sum() / 2
            for name in self.tuned()
            for each, start in zip(self.weights[name], self.published[name])
        )

    def run(self, values, entries):
        """Computes layers from `values`, by name, and adds the moments of pooled layers to them."""
        for entry in entries:
            name = entry["name"]
            if entry["kind"] == "sum":
                one, other = entry["inputs"]
                values[name] = values[one] + values[other]
            else:
                values[name] = self.convolve(values[entry["input"]], entry)
            if name in POOLED:
                values[name + ":moments"] = moments(values[name])
        return values

    def frozen(self, pixels):
        """What the tuned layers start from, without gradients: the last frozen value, and the moments of frozen layers."""
        seen = []
        with torch.no_grad():
            # Two at a time stay in the processor's cache: three times as fast as all at once.
            for few in pixels.contiguous(memory_format=torch.channels_last).split(2):
                values = self.run({self.input: few}, self.entries[: self.first])
                seen.append((values[self.entries[self.first]["input"]], pooled_in(values)))
        return tuple(torch.cat(each) for each in zip(*seen))

    def features(self, starts, frozen_moments):
        """Square roots of the moments of all pooled layers, one row a crop."""
        own = []
        for few in starts.split(20):
            name = self.entries[self.first]["input"]
            own.append(pooled_in(self.run({name: few}, self.entries[self.first :])))
        return torch.sqrt(torch.cat([frozen_moments, torch.cat(own)], 1) + LEAST)

    def convolve(self, values, entry):
        filters, bias = self.weights[entry["name"]]
        side, stride = filters.shape[2], entry["stride"]
        before, after = same_padding(values.shape[2], side, stride)
        if before != after:
            values, before = functional.pad(values, [before, after] * 2), 0
        groups = values.shape[1] if entry["depthwise"] else 1
        # By name: with one thread and few crops, PyTorch would choose a slower one.
        out = torch.mkldnn_convolution(
            values, filters, bias, (before, before), (stride, stride), (1, 1), groups
        )
        return functional.hardtanh_(out, 0.0, 6.0) if entry["relu6"] else out

    def write(self, folder):
        """Tuned layers as halves, all others byte for byte as they were."""
        parts, entries = [], []
        for entry in self.entries:
            name = entry["name"]
            if name in self.published:
                filters, bias = (each.detach() for each in self.weights[name])
                order = (2, 3, 0, 1)
                if not entry["depthwise"]:
                    order = (2, 3, 1, 0)
                parts += [halves(filters.permute(order)), halves(bias)]
                entry = {**entry, "filter": "halves", "bias": "halves"}
            elif entry["kind"] == "convolution":
                parts.append(self.bytes[name])
            entries.append(entry)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "weights.bin").write_bytes(b"".join(parts))
        text = json.dumps({"input": self.input, "layers": entries}, separators=(",", ":"))
        (folder / "layers.json").write_text(text + "\n")


def widened(numbers, quantised):
    values = quantised["min"] + numbers.astype(np.float64) * quantised["scale"]
    return torch.from_numpy(values.astype(np.float32))


def halves(values):
    return values.contiguous().numpy().astype("<f2").tobytes()


def same_padding(length, side, stride):
    """TensorFlow's SAME: what is odd goes to the right and the bottom."""
    total = max((-(-length // stride) - 1) * stride + side - length, 0)
    return total // 2, total - total // 2


def pooled_in(values):
    return torch.cat([values[name + ":moments"] for name in POOLED if name + ":moments" in values], 1)


def moments(maps):
    """Mean and deviation of each channel, positions weighed by a Gaussian around the middle."""
    side = maps.shape[2]
    line = torch.exp(-((((torch.arange(side) + 0.5) / side - 0.5) / GAUSSIAN_WIDTH) ** 2) / 2)
    weights = torch.outer(line, line) / line.sum() ** 2
    means = (maps * weights).sum((2, 3))
    squares = ((maps - means[:, :, None, None]) ** 2 * weights).sum((2, 3))
    return torch.cat([means, torch.sqrt(squares + LEAST**2)], 1)


def fit_projection(features, cats):
    """The closed form of `training/fit-projection.ts`: standardise, principal components, whiten within cats, widest directions."""
    rows = features.double().numpy()
    means = rows.mean(0)
    scales = 1 / (rows.std(0) + LEAST_DEVIATION)
    standard = (rows - means) * scales
    count = min(COMPONENTS, len(rows) - 1)
    values, vectors = np.linalg.eigh(standard @ standard.T)
    axes = standard.T @ (vectors[:, -count:] / np.sqrt(values[-count:]))
    reduced = standard @ axes
    whitening = whiten(within_scatter(reduced, cats))
    white = reduced @ whitening
    _, directions = np.linalg.eigh(np.cov(white.T))
    matrix = scales[:, None] * (axes @ whitening @ directions[:, -OUTPUTS:])
    return torch.from_numpy(matrix).float(), torch.from_numpy(means).float()


def within_scatter(rows, cats):
    groups = [group for group in by_cat(cats).values() if len(group) > 1]
    around = np.concatenate([rows[group] - rows[group].mean(0) for group in groups])
    return around.T @ around / (len(around) - len(groups))


def whiten(scatter):
    ball = np.eye(len(scatter)) * np.trace(scatter) / len(scatter)
    values, vectors = np.linalg.eigh((1 - SHRINKAGE) * scatter + SHRINKAGE * ball)
    return vectors / np.sqrt(values)


def by_cat(cats):
    groups = {}
    for row, cat in enumerate(cats):
        groups.setdefault(cat, []).append(row)
    return groups


def contrast(embeddings, cats):
    """Supervised contrastive loss (Khosla et al. 2020, the sum outside of the logarithm)."""
    alike = embeddings @ embeddings.T / TEMPERATURE
    itself = torch.eye(len(cats), dtype=torch.bool)
    logs = alike - torch.logsumexp(alike.masked_fill(itself, -torch.inf), 1, keepdim=True)
    same = (cats[:, None] == cats[None, :]) & ~itself
    return -((logs * same).sum(1) / same.sum(1)).mean()


def draw(rng, groups):
    """Rows of some cats, and of each so many photos; a cat of fewer shows some of them again."""
    names = [name for name, rows in groups.items() if len(rows) > 1]
    rows, cats = [], []
    for cat, at in enumerate(rng.choice(len(names), min(CATS, len(names)), replace=False)):
        own = groups[names[at]]
        shown = [rng.permutation(own) for _ in range(-(-PHOTOS // len(own)))]
        rows += np.concatenate(shown)[:PHOTOS].tolist()
        cats += [cat] * PHOTOS
    return rows, torch.tensor(cats)


def augment(pixels, rng):
    """Moves, scales, mirrors and colours crops at random, each by itself."""
    count = len(pixels)
    uniform = lambda low, high, *shape: torch.from_numpy(rng.uniform(low, high, (count, *shape)).astype(np.float32))
    mirrored = torch.from_numpy(rng.choice([-1.0, 1.0], count).astype(np.float32))
    size, aspect = uniform(0.8, 1.1), uniform(0.92, 1.08)
    affine = torch.zeros(count, 2, 3)
    affine[:, 0, 0], affine[:, 1, 1] = mirrored * size * aspect, size / aspect
    affine[:, :, 2] = uniform(-0.12, 0.12, 2)
    grid = functional.affine_grid(affine, list(pixels.shape), align_corners=False)
    moved = functional.grid_sample(pixels, grid, padding_mode="border", align_corners=False)
    middle = moved.mean((1, 2, 3), keepdim=True)
    contrasted = (moved - middle) * uniform(0.75, 1.25, 1, 1, 1) + middle
    return (contrasted * uniform(0.92, 1.08, 3, 1, 1) + uniform(-0.2, 0.2, 1, 1, 1)).clamp(-1, 1)


def main(job):
    rng = np.random.default_rng(job["seed"])
    torch.manual_seed(job["seed"])
    torch.use_deterministic_algorithms(True)
    network = Network(Path(job["network"]))
    left_out = set(job["leftOut"])
    kept = [row for row, cat in enumerate(job["cats"]) if cat not in left_out]
    cats = [job["cats"][row] for row in kept]
    crops = np.memmap(job["crops"], np.uint8, "r", shape=(len(job["cats"]), SIDE, SIDE, 3))

    def pixels(rows):
        numbers = torch.from_numpy(crops[[kept[row] for row in rows]])
        return numbers.permute(0, 3, 1, 2).float() / 127.5 - 1

    some = torch.arange(len(kept)).split(40)
    plain = [torch.cat(each) for each in zip(*(network.frozen(pixels(rows)) for rows in some))]
    groups = by_cat(cats)
    optimiser = torch.optim.Adam(network.parameters(), LEARNING_RATE)
    losses = []
    for epoch in range(EPOCHS):
        with torch.no_grad():
            matrix, means = fit_projection(network.features(*plain), cats)
        losses.append([])
        for _ in range(STEPS):
            rows, names = draw(rng, groups)
            frozen = network.frozen(augment(pixels(rows), rng))
            projected = (network.features(*frozen) - means) @ matrix
            loss = contrast(functional.normalize(projected), names)
            optimiser.zero_grad()
            (loss + PULL * network.pull()).backward()
            optimiser.step()
            losses[-1].append(loss.item())
        print(f"Epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses[-1]):.3f}", flush=True)

    folder = Path(job["out"])
    network.write(folder)
    trained = {"seed": job["seed"], "crops": len(kept), "cats": sorted(groups), "losses": losses}
    (folder / "trained.json").write_text(json.dumps(trained) + "\n")


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
