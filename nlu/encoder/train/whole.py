"""Writes the teacher itself for export.ts, with all its layers and pieces: a pre-trained encoder that `nlu.encoder` can name.

python3 whole.py MODEL.bin OUT
Writes OUT/weights.bin, OUT/encoder.json and OUT/pieces.json. Its texts begin with "query: ", as it was trained.
"""
import json
import os
import sys

from bert import of_teacher
from e5file import Teacher
from train import save

PLACES = 128


def main(model, out):
    os.makedirs(out, exist_ok=True)
    teacher = Teacher(model)
    whole = of_teacher(teacher, positions=PLACES)
    save(whole, out, {'layers': teacher.layers, 'heads': teacher.heads, 'width': teacher.width, 'epsilon': 1e-12, 'steps': 0, 'texts': 0, 'seed': 0})
    normalizer = {'type': 'Sequence', 'normalizers': [{'type': 'Precompiled'}, {'type': 'Prepend', 'prepend': 'query: '}]}
    with open(f'{out}/pieces.json', 'w') as file:
        json.dump({'pieces': teacher.pieces, 'scores': [round(float(one), 4) for one in teacher.scores], 'normalizer': normalizer}, file, ensure_ascii=False)


if __name__ == '__main__':
    main(*sys.argv[1:3])
