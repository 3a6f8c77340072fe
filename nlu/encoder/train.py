"""Trains the sentence encoder on the pieces that prepare.ts wrote: intents of several sets at once, and MASSIVE's translations side by side.

python3 train.py PREPARED OUT [--tasks massive,clinc,...] [--hold banking] [--steps N] [--seed N]
Needs PyTorch >= 1.13 and numpy, a CPU, and about twenty minutes. Writes OUT/weights.bin and OUT/encoder.json for export.ts.
"""
import argparse
import json
import math
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, LAYERS, HEADS, OUT_WIDTH = 128, 2, 4, 256
# Rows per step of each set. MASSIVE counts sentences, each taken in two languages.
SHARE = {'massive': 96, 'clinc': 64, 'banking': 48, 'hwu': 48, 'bitext': 16, 'snips': 16}
# How much the translations weigh against the intents, and how sharply a sentence must prefer its own translation.
PAIR_WEIGHT, PAIR_TEMPERATURE = 0.3, 0.07
DROP_GRAM, DROP_SLOT, DROP = 0.3, 0.12, 0.3
SMOOTHING = 0.1


class Prepared:
    def __init__(self, folder):
        with open(f'{folder}/prepared.json') as file:
            self.facts = json.load(file)
        for name in ('task', 'label', 'language', 'id', 'split', 'slots', 'grams', 'pieces'):
            setattr(self, name, np.fromfile(f'{folder}/{name}.i32', dtype=np.int32))
        self.tasks = [task['name'] for task in self.facts['tasks']]

    def rows(self, task, split):
        return np.flatnonzero((self.task == self.tasks.index(task)) & (self.split == split))


def spans(starts, ends):
    """All the numbers of several ranges, one after the other."""
    lengths = ends - starts
    total = int(lengths.sum())
    shift = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return np.arange(total) + shift, lengths


def batch(data, rows, rng=None):
    """Sentences in one long line of slots with an empty slot between them, so that no padding is computed."""
    slots, counts = spans(data.slots[rows], data.slots[rows + 1])
    pieces, sizes = spans(data.grams[slots], data.grams[slots + 1])
    grams = data.pieces[pieces]
    owner = np.repeat(np.arange(len(slots)), sizes)
    if rng is not None:
        keep = rng.random(len(grams)) >= DROP_GRAM
        lost = rng.random(len(slots)) < DROP_SLOT
        keep &= ~lost[owner]
        # A sentence never loses everything: its first slot stays.
        keep |= np.isin(owner, np.concatenate(([0], np.cumsum(counts)[:-1]))) & (rng.random(len(grams)) < 0.5)
        grams, owner = grams[keep], owner[keep]
    sizes = np.bincount(owner, minlength=len(slots))
    sentence = np.repeat(np.arange(len(rows)), counts)
    place = np.arange(len(slots)) + sentence + 1
    offsets = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    as_tensor = lambda array: torch.from_numpy(np.ascontiguousarray(array, dtype=np.int64))
    scale = torch.from_numpy((1 / np.sqrt(np.maximum(sizes, 1))).astype(np.float32))
    return as_tensor(grams), as_tensor(offsets), scale, as_tensor(sentence), as_tensor(place), len(slots) + len(rows) + 1, len(rows)


class Encoder(nn.Module):
    def __init__(self, table, drop):
        super().__init__()
        self.table = nn.EmbeddingBag(table, WIDTH, mode='sum', sparse=True)
        nn.init.normal_(self.table.weight, std=0.1)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(LAYERS + 1))
        self.convs = nn.ModuleList(nn.Conv1d(WIDTH, 2 * WIDTH, 3, padding=1) for _ in range(LAYERS))
        self.score = nn.Linear(WIDTH, HEADS)
        self.value = nn.Linear(WIDTH, OUT_WIDTH)
        self.skip = nn.Linear(WIDTH, OUT_WIDTH)
        self.final = nn.LayerNorm(OUT_WIDTH)
        self.drop = nn.Dropout(drop)

    def forward(self, given):
        grams, offsets, scale, sentence, place, length, count = given
        slots = self.norms[0](self.table(grams, offsets) * scale[:, None])
        line = torch.zeros(length, WIDTH).index_copy(0, place, self.drop(slots))
        for conv, norm in zip(self.convs, self.norms[1:]):
            gated = F.glu(conv(line.t()[None])[0].t(), dim=1)
            mixed = norm(line[place] + self.drop(gated[place]))
            line = torch.zeros(length, WIDTH).index_copy(0, place, mixed)
        heads = self.score(mixed).clamp(-10, 10).exp()
        sums = torch.zeros(count, HEADS).index_add(0, sentence, heads)
        attention = (heads / sums[sentence]).repeat_interleave(OUT_WIDTH // HEADS, dim=1)
        pooled = torch.zeros(count, OUT_WIDTH).index_add(0, sentence, attention * self.value(mixed))
        ones = torch.zeros(count).index_add(0, sentence, torch.ones(len(sentence)))
        mean = torch.zeros(count, WIDTH).index_add(0, sentence, slots) / ones[:, None]
        return self.final(pooled + self.skip(mean))


def pick(rng, data, pools, translations):
    """Rows of one step: MASSIVE's come in pairs of translations, first all lefts, then all rights."""
    chosen = []
    for task, pool in pools.items():
        if task == 'massive':
            ids = rng.choice(len(translations), SHARE[task], replace=False)
            pair = np.array([rng.choice(translations[at], 2, replace=False) for at in ids])
            chosen += [pair[:, 0], pair[:, 1]]
        else:
            chosen.append(rng.choice(pool, SHARE[task], replace=False))
    return np.concatenate(chosen)


def pair_loss(vectors):
    left, right = F.normalize(vectors[: SHARE['massive']]), F.normalize(vectors[SHARE['massive']: 2 * SHARE['massive']])
    alike = left @ right.t() / PAIR_TEMPERATURE
    target = torch.arange(len(left))
    return (F.cross_entropy(alike, target) + F.cross_entropy(alike.t(), target)) / 2


@torch.no_grad()
def accuracy(model, heads, data, rows, task):
    model.eval()
    right = 0
    for part in np.array_split(rows, max(1, len(rows) // 512)):
        said = heads[task](model(batch(data, part))).argmax(1).numpy()
        right += int((said == data.label[part]).sum())
    model.train()
    return right / len(rows)


def report(model, heads, data, held):
    said = {task: accuracy(model, heads, data, rows, task) for task, rows in held.items() if task != 'massive'}
    if 'massive' in held:
        of = data.language[held['massive']]
        each = [accuracy(model, heads, data, held['massive'][of == language], 'massive') for language in np.unique(of)]
        said['massive'] = sum(each) / len(each)
    return ' '.join(f'{task} {100 * value:.1f}' for task, value in said.items())


def save(model, folder, facts):
    arrays = {name: tensor.detach().numpy().astype(np.float32) for name, tensor in model.state_dict().items()}
    layout, at = {}, 0
    with open(f'{folder}/weights.bin', 'wb') as file:
        for name, array in arrays.items():
            layout[name] = {'shape': list(array.shape), 'at': at}
            file.write(np.ascontiguousarray(array).tobytes())
            at += array.nbytes
    with open(f'{folder}/encoder.json', 'w') as file:
        json.dump({**facts, 'width': WIDTH, 'layers': LAYERS, 'heads': HEADS, 'out': OUT_WIDTH, 'tensors': layout}, file)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('prepared')
    parser.add_argument('out')
    parser.add_argument('--tasks', default='massive,clinc,banking,bitext,snips')
    parser.add_argument('--hold', default='', help='sets without a validation split of which every tenth row is held out')
    parser.add_argument('--steps', type=int, default=6000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--every', type=int, default=500)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    rng = np.random.default_rng(given.seed)
    data = Prepared(given.prepared)
    tasks = given.tasks.split(',')
    pools = {task: data.rows(task, 0) for task in tasks}
    held = {task: data.rows(task, 1) for task in tasks if len(data.rows(task, 1)) > 0}
    for task in filter(None, given.hold.split(',')):
        order = np.random.default_rng(0).permutation(pools[task])
        cut = len(order) // 10
        held[task], pools[task] = np.sort(order[:cut]), np.sort(order[cut:])
    translations = []
    if 'massive' in tasks:
        rows = pools['massive']
        order = rows[np.argsort(data.id[rows], kind='stable')]
        translations = [part for part in np.split(order, np.flatnonzero(np.diff(data.id[order])) + 1) if len(part) > 1]

    model = Encoder(data.facts['table'], DROP)
    heads = nn.ModuleDict({task: nn.Sequential(nn.Dropout(DROP), nn.Linear(OUT_WIDTH, len(data.facts['tasks'][data.tasks.index(task)]['labels']))) for task in tasks})
    dense = [weight for name, weight in model.named_parameters() if name != 'table.weight'] + list(heads.parameters())
    steady = torch.optim.AdamW(dense, lr=2e-3, weight_decay=0.01)
    sparse = torch.optim.SparseAdam([model.table.weight], lr=3e-3)
    pace = lambda step: min(1, (step + 1) / 200) * (0.02 + 0.98 * (1 + math.cos(math.pi * step / given.steps)) / 2)
    model.train()
    started, total = time.time(), 0.0
    for step in range(given.steps):
        for optimiser, rate in ((steady, 2e-3), (sparse, 3e-3)):
            optimiser.param_groups[0]['lr'] = rate * pace(step)
        rows = pick(rng, data, pools, translations)
        vectors = model(batch(data, rows, rng))
        labels = torch.from_numpy(data.label[rows].astype(np.int64))
        loss, at = torch.zeros(()), 0
        for task in pools:
            size = 2 * SHARE[task] if task == 'massive' else SHARE[task]
            loss = loss + F.cross_entropy(heads[task](vectors[at: at + size]), labels[at: at + size], label_smoothing=SMOOTHING) * size / len(rows)
            at += size
        if 'massive' in pools and tasks[0] == 'massive':
            loss = loss + PAIR_WEIGHT * pair_loss(vectors)
        loss.backward()
        nn.utils.clip_grad_norm_(dense, 5)
        steady.step()
        sparse.step()
        steady.zero_grad(set_to_none=True)
        sparse.zero_grad(set_to_none=True)
        total += float(loss)
        if (step + 1) % given.every == 0:
            print(f'{step + 1} {time.time() - started:.0f}s loss {total / given.every:.3f} {report(model, heads, data, held)}', flush=True)
            total = 0.0
    save(model, given.out, {'pieces': data.facts['pieces'], 'table': data.facts['table'], 'tasks': tasks, 'steps': given.steps, 'seed': given.seed})


if __name__ == '__main__':
    main()
