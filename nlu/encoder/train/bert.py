"""The net of teacher and student: BERT's layers over the pieces of a sentence, their outputs averaged."""
import math

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

PARTS = {'query': 'q', 'key': 'k', 'value': 'v', 'out': 'ao', 'inner': 'fi', 'outer': 'fo'}


class Layer(nn.Module):
    def __init__(self, width, heads, inner, epsilon):
        super().__init__()
        self.heads = heads
        for name in ('query', 'key', 'value', 'out'):
            setattr(self, name, nn.Linear(width, width))
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.heard, self.done = nn.LayerNorm(width, eps=epsilon), nn.LayerNorm(width, eps=epsilon)

    def forward(self, x):
        rows, length, width = x.shape
        split = lambda given: given.view(rows, length, self.heads, width // self.heads).transpose(1, 2)
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        odds = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(width // self.heads), dim=3)
        x = self.heard(x + self.out((odds @ value).transpose(1, 2).reshape(rows, length, width)))
        return self.done(x + self.outer(F.gelu(self.inner(x))))


class Bert(nn.Module):
    """Sentences of one call have the same number of pieces, so that nothing is padded. With `out`, what every layer says is heard, not the last alone."""

    def __init__(self, size, width, positions, layers, heads, inner, epsilon):
        super().__init__()
        self.out = None
        self.word, self.place = nn.Embedding(size, width), nn.Embedding(positions, width)
        self.start = nn.LayerNorm(width, eps=epsilon)
        self.layers = nn.ModuleList(Layer(width, heads, inner, epsilon) for _ in range(layers))

    def forward(self, ids):
        said = self.depths(ids)
        return said[-1] if self.out is None else self.out(torch.cat(said, dim=1))

    def depths(self, ids):
        """The mean over the pieces, before the first layer and after each."""
        x = self.start(self.word(ids) + self.place.weight[: ids.shape[1]])
        said = [x.mean(1)]
        for layer in self.layers:
            x = layer(x)
            said.append(x.mean(1))
        return said


def of_teacher(teacher, keep=None, layers=None, positions=None):
    """The teacher's own weights; of its pieces and layers only those named."""
    chosen = range(teacher.layers) if layers is None else layers
    places = positions or teacher.positions
    words = teacher.tensor('emb.word', teacher.width)
    words = words if keep is None else words[np.asarray(keep)]
    model = Bert(len(words), teacher.width, places, len(chosen), teacher.heads, teacher.inner, max(teacher.epsilon, 1e-12))
    put = lambda where, what: where.data.copy_(torch.from_numpy(np.ascontiguousarray(what)))
    put(model.word.weight, words)
    put(model.place.weight, teacher.tensor('emb.pos', teacher.width)[:places] + teacher.tensor('emb.type', teacher.width)[:1])
    put(model.start.weight, teacher.tensor('emb.ln.w'))
    put(model.start.bias, teacher.tensor('emb.ln.b'))
    for layer, at in zip(model.layers, chosen):
        for name, short in PARTS.items():
            part = getattr(layer, name)
            put(part.weight, teacher.tensor(f'l{at}.{short}.w', part.weight.shape[1]))
            put(part.bias, teacher.tensor(f'l{at}.{short}.b'))
        for name, short in (('heard', 'aln'), ('done', 'oln')):
            put(getattr(layer, name).weight, teacher.tensor(f'l{at}.{short}.w'))
            put(getattr(layer, name).bias, teacher.tensor(f'l{at}.{short}.b'))
    return model


def by_length(lists, order, most):
    """Places of rows of the same length, at most so many pieces together."""
    groups = {}
    for at in order:
        group = groups.setdefault(len(lists[at]), [])
        group.append(at)
        if len(group) * len(lists[at]) >= most:
            yield groups.pop(len(lists[at]))
    yield from groups.values()
