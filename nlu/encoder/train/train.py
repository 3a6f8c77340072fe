"""Trains our encoder: a few of the teacher's layers over the pieces of our languages, so that its sentence vectors match the teacher's and the packs' intents part.

python3 train.py MODEL.bin TEXTS.jsonl TAUGHT OUT [--layers 0,5,11] [--minutes N] [--seed N]
TAUGHT is teach.py's folder; it may still be growing. Writes OUT/weights.bin and OUT/encoder.json for export.ts, now and then and at the end.
"""
import argparse
import json
import math
import os
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from bert import by_length, of_teacher
from e5file import Cutter, Teacher

PLACES = 64
# Rows of a round, and what they are: sentences of the packs, MASSIVE's translations, anything else that has a vector.
ROUND, SHARES = 8192, {'packs': 0.6, 'massive': 0.25, 'other': 0.15}
# Pieces of a step.
STEP = 1024
# How much the intents weigh against the teacher; MARGIN times the cosine are the logits.
INTENT_WEIGHT, MARGIN = 0.25, 16.0
PACE, WORD_PACE, WARM = 2e-4, 5e-4, 0.03
# Sentences of the first fit, and how much it is held back.
FITTED, RIDGE = 8000, 0.02
EVERY_MINUTES = 5


class Rows:
    """Texts with their pieces, intents and the vectors to match; translations share the one of their English."""

    def __init__(self, texts, taught, cutter):
        with open(texts) as file:
            self.lines = [json.loads(one) for one in file]
        self.taught, self.cutter, self.cuts = taught, cutter, {}
        names = sorted({one['intent'] for one in self.lines if one['set'] == 'packs'})
        index = {name: at for at, name in enumerate(names)}
        self.names, self.labels = names, [index.get(one.get('intent'), -1) if one['set'] == 'packs' else -1 for one in self.lines]
        self.refresh()

    def refresh(self):
        """Takes what teach.py has written since."""
        rows = np.fromfile(f'{self.taught}/rows.i32', dtype=np.int32)
        self.vectors = np.fromfile(f'{self.taught}/vectors.f16', dtype=np.float16).reshape(-1, 384)[: len(rows)]
        self.middle = self.vectors[:20000].astype(np.float32).mean(0)
        place = {int(row): at for at, row in enumerate(rows)}
        english = {self.lines[row]['id']: at for row, at in place.items() if self.lines[row]['set'] == 'massive'}
        self.place = [place.get(at, english.get(one.get('id'), -1)) if one['set'] == 'massive' else place.get(at, -1) for at, one in enumerate(self.lines)]
        kind = lambda one: one['set'] if one['set'] in SHARES else 'other'
        self.pools = {name: np.array([at for at, one in enumerate(self.lines) if kind(one) == name and (self.place[at] >= 0 or name == 'packs')]) for name in SHARES}

    def round(self, rng):
        chosen = [rng.choice(pool, int(ROUND * SHARES[name]), replace=len(pool) < ROUND * SHARES[name]) for name, pool in self.pools.items() if len(pool)]
        return rng.permutation(np.concatenate(chosen))

    def cut(self, at):
        if at not in self.cuts:
            self.cuts[at] = [0, *self.cutter.cut(self.lines[at]['read'])[: PLACES - 2], 2]
        return self.cuts[at]

    def targets(self, group):
        places = [self.place[at] for at in group]
        known = torch.tensor([place >= 0 for place in places])
        return known, F.normalize(torch.from_numpy(self.vectors[places].astype(np.float32) - self.middle))


def save(model, folder, facts):
    os.makedirs(folder, exist_ok=True)
    layout, at = {}, 0
    with open(f'{folder}/weights.part', 'wb') as file:
        for name, tensor in model.state_dict().items():
            array = np.ascontiguousarray(tensor.detach().numpy(), dtype=np.float32)
            layout[name] = {'shape': list(array.shape), 'at': at}
            file.write(array.tobytes())
            at += array.nbytes
    os.replace(f'{folder}/weights.part', f'{folder}/weights.bin')
    with open(f'{folder}/encoder.json', 'w') as file:
        json.dump({**facts, 'tensors': layout}, file)


def fit(model, rows, rng):
    """The best linear reading of the layers as they are, by ridge regression: minutes of descent for seconds of algebra."""
    known = np.concatenate([pool[[rows.place[at] >= 0 for at in pool]] for pool in rows.pools.values()])
    sample = rng.choice(known, min(FITTED, len(known)), replace=False)
    heard, meant = [], []
    with torch.no_grad():
        for group in by_length({at: rows.cut(at) for at in sample}, sample, STEP):
            heard.append(torch.cat(model.depths(torch.tensor([rows.cut(at) for at in group])), dim=1))
            meant.append(rows.targets(group)[1])
    heard, meant = torch.cat(heard), torch.cat(meant)
    middle, spread = heard.mean(0), heard.std(0)
    scaled = (heard - middle) / spread
    weights = torch.linalg.solve(scaled.t() @ scaled + RIDGE * len(sample) * torch.eye(scaled.shape[1]), scaled.t() @ meant)
    model.out = nn.Linear(*weights.shape)
    model.out.weight.data = (weights / spread[:, None]).t().contiguous()
    model.out.bias.data = -model.out.weight.data @ middle
    with torch.no_grad():
        print(f'fitted on {len(sample)}: apart {float((1 - F.cosine_similarity(model.out(heard), meant)).mean()):.4f}', flush=True)


@torch.no_grad()
def prototypes(model, rows, rng):
    """An intent begins as the mean of its sentences."""
    heads = 0.01 * torch.randn(len(rows.names), model.out.out_features)
    sample = rng.choice(rows.pools['packs'], FITTED, replace=False)
    for group in by_length({at: rows.cut(at) for at in sample}, sample, STEP):
        said = F.normalize(model(torch.tensor([rows.cut(at) for at in group])))
        heads.index_add_(0, torch.tensor([rows.labels[at] for at in group]), said)
    return nn.Parameter(F.normalize(heads))


def step_loss(model, heads, rows, group):
    said = F.normalize(model(torch.tensor([rows.cut(at) for at in group])))
    known, targets = rows.targets(group)
    apart = 1 - (said * targets).sum(1)[known]
    labels = torch.tensor([rows.labels[at] for at in group])
    meant = labels >= 0
    loss, shown = torch.zeros(()), [0.0, 0.0]
    if known.any():
        loss = loss + apart.sum() / len(group)
        shown[0] = float(apart.mean())
    if meant.any():
        wrong = F.cross_entropy(MARGIN * said[meant] @ F.normalize(heads).t(), labels[meant], reduction='sum')
        loss = loss + INTENT_WEIGHT * wrong / len(group)
        shown[1] = float(wrong / meant.sum())
    return loss, shown


def main():
    parser = argparse.ArgumentParser()
    for name in ('model', 'texts', 'taught', 'out'):
        parser.add_argument(name)
    parser.add_argument('--layers', default='0,5,11')
    parser.add_argument('--minutes', type=float, default=60)
    parser.add_argument('--seed', type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    rng = np.random.default_rng(given.seed)
    teacher = Teacher(given.model)
    with open(f'{given.taught}/pieces.json') as file:
        keep = json.load(file)['ids']
    cutter = Cutter(teacher, keep)
    place = {at: index for index, at in enumerate(keep)}
    cutter.ids = {piece: place[at] for piece, at in cutter.ids.items()}
    cutter.unknown = place[teacher.unknown]
    rows = Rows(given.texts, given.taught, cutter)
    model = of_teacher(teacher, keep, [int(at) for at in given.layers.split(',')], PLACES)
    model.word.sparse = True
    fit(model, rows, rng)
    heads = prototypes(model, rows, rng)
    dense = [weight for name, weight in model.named_parameters() if name != 'word.weight'] + [heads]
    steady = torch.optim.AdamW(dense, lr=PACE, weight_decay=0.01, betas=(0.9, 0.98))
    sparse = torch.optim.SparseAdam([model.word.weight], lr=WORD_PACE, betas=(0.9, 0.98))
    facts = {'layers': len(model.layers), 'heads': teacher.heads, 'width': teacher.width, 'seed': given.seed, 'epsilon': 1e-12}
    started, saved, steps, seen, sums = time.time(), time.time(), 0, 0, np.zeros(2)
    done = lambda: (time.time() - started) / (60 * given.minutes)
    while done() < 1:
        rows.refresh()
        order = rows.round(rng)
        groups = list(by_length({at: rows.cut(at) for at in order}, order, STEP))
        for at in rng.permutation(len(groups)):
            if done() >= 1:
                break
            now = done()
            pace = min(1, now / WARM) if now < WARM else 0.02 + 0.98 * (1 + math.cos(math.pi * now)) / 2
            steady.param_groups[0]['lr'], sparse.param_groups[0]['lr'] = PACE * pace, WORD_PACE * pace
            loss, shown = step_loss(model, heads, rows, groups[at])
            if not loss.requires_grad:
                continue
            steady.zero_grad(set_to_none=True)
            sparse.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 1)
            steady.step()
            sparse.step()
            steps, seen, sums = steps + 1, seen + len(groups[at]), sums + shown
            if steps % 50 == 0:
                print(f'{steps} steps {seen} texts {time.time() - started:.0f} s apart {sums[0] / 50:.4f} intents {sums[1] / 50:.3f} taught {len(rows.vectors)}', flush=True)
                sums = np.zeros(2)
            if time.time() - saved > 60 * EVERY_MINUTES:
                save(model, given.out, {**facts, 'steps': steps, 'texts': seen})
                saved = time.time()
    save(model, given.out, {**facts, 'steps': steps, 'texts': seen})


if __name__ == '__main__':
    main()
