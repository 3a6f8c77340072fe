"""What the teacher says of the texts: the pieces worth keeping, and the sentence vectors to match.

python3 teach.py MODEL.bin TEXTS.jsonl OUT [--minutes N]
Writes OUT/pieces.json at once, then OUT/vectors.f16 with OUT/rows.i32 in parts, as they come, and goes on where it was ended.
Of MASSIVE only English is asked: a translation has the vector of its original.
"""
import argparse
import json
import os
import time
from collections import Counter

import numpy as np
import torch

from bert import by_length, of_teacher
from e5file import Cutter, Teacher

# A piece of the read texts is kept from so many on; a single letter always is.
RARE = 6
LONGEST = 64
PART = 512
PREFIX = 'query: '
# A sample says enough: a vector takes some 640 million multiplications.
SAMPLE = {'packs': 0.25, 'feeling': 0.2, 'massive': 0.8, 'bitext': 0.07, 'snips': 0.08, 'uci': 0.2, 'crosswoz': 0.2}


def kept(teacher, lines):
    """Ids of the pieces that the texts are made of, and of all letters that they hold; the special ones first."""
    cutter, counts, letters = Cutter(teacher), Counter(), Counter()
    for one in lines:
        counts.update(cutter.cut(one['read']))
        letters.update(one['read'])
    special = [teacher.start, teacher.padding, teacher.end, teacher.unknown]
    single = [cutter.ids[letter] for letter in letters if letter in cutter.ids] + [cutter.ids['▁']]
    found = [at for at, count in counts.items() if count >= RARE]
    return special + sorted(set(found + single) - set(special))


def write_pieces(teacher, keep, file):
    facts = {'pieces': [teacher.pieces[at] for at in keep], 'scores': [round(float(teacher.scores[at]), 4) for at in keep],
             'ids': [int(at) for at in keep], 'unknownScore': float(teacher.scores.min())}
    with open(file, 'w') as out:
        json.dump(facts, out, ensure_ascii=False)


def wanted(lines, rng):
    """Places of the texts to ask for: mixed, so that any beginning is a fair sample, and the packs first."""
    def ask(one):
        if one['set'] == 'massive' and one['lang'] != 'en-US':
            return False
        return rng.random() < SAMPLE[one['set']]
    places = np.array([at for at, one in enumerate(lines) if ask(one)])
    return rng.permutation(places)


@torch.no_grad()
def vectors(model, teacher, cutter, texts):
    cut = [[teacher.start, *cutter.cut(PREFIX + text)[:LONGEST], teacher.end] for text in texts]
    found = np.zeros((len(texts), teacher.width), dtype=np.float16)
    for group in by_length(cut, range(len(cut)), 1024):
        found[group] = torch.nn.functional.normalize(model(torch.tensor([cut[at] for at in group]))).numpy()
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('model')
    parser.add_argument('texts')
    parser.add_argument('out')
    parser.add_argument('--minutes', type=float, default=60)
    given = parser.parse_args()
    torch.set_num_threads(1)
    os.makedirs(given.out, exist_ok=True)
    teacher = Teacher(given.model)
    with open(given.texts) as file:
        lines = [json.loads(one) for one in file]
    if not os.path.exists(f'{given.out}/pieces.json'):
        keep = kept(teacher, lines)
        write_pieces(teacher, keep, f'{given.out}/pieces.json')
        print(f'{len(keep)} pieces', flush=True)
    places = wanted(lines, np.random.default_rng(1))
    had = os.path.getsize(f'{given.out}/rows.i32') // 4 if os.path.exists(f'{given.out}/rows.i32') else 0
    model, cutter, until = of_teacher(teacher).eval(), Cutter(teacher), time.time() + 60 * given.minutes
    while had < len(places) and time.time() < until:
        part = places[had:had + PART]
        said = vectors(model, teacher, cutter, [lines[at]['text'] for at in part])
        with open(f'{given.out}/vectors.f16', 'ab') as file:
            file.write(said.tobytes())
        with open(f'{given.out}/rows.i32', 'ab') as file:
            file.write(part.astype(np.int32).tobytes())
        had += len(part)
        print(f'{had} of {len(places)}', flush=True)


if __name__ == '__main__':
    main()
