/** Groups texts that ask the same thing, so that people read a list of questions and not a list of messages. */
import { extract } from '../intent/features';
import { learnVocabulary, vectorise, type Vector } from '../intent/vocabulary';
import { bound } from '../text/normalise';

export interface Cluster<Item> {
  /** The one nearest to the middle comes first. */
  items: Item[];
  /** Mean likeness of its members to its middle, 0..1. */
  likeness: number;
}

/** Likeness (cosine) from which a text joins a group; from pairs of paraphrases against pairs of strangers in the held-out sentences. */
const JOINS = 0.35;
/** The texts of a review; more would be read by no one, and the work grows with texts times groups. */
const MOST = 2_000;

/** Largest group first. The same items in the same order give the same groups. */
export function cluster<Item extends { text: string }>(given: readonly Item[]): Cluster<Item>[] {
  const items = given.slice(0, MOST);
  const features = items.map((item) => extract(bound(item.text)));
  const vocabulary = learnVocabulary(features);
  const groups: Group<Item>[] = [];
  items.forEach((item, index) => {
    const vector = unit(vectorise(vocabulary, features[index] as (typeof features)[number]));
    const nearest = nearestOf(groups, vector);
    if (nearest && nearest.likeness >= JOINS) join(nearest.group, item, vector);
    else groups.push({ members: [{ item, vector }], sum: new Map(vector) });
  });
  return groups.map(finished).sort((a, b) => b.items.length - a.items.length);
}

type Sparse = ReadonlyMap<number, number>;

interface Group<Item> {
  members: { item: Item; vector: Sparse }[];
  sum: Map<number, number>;
}

function unit({ rows, values }: Vector): Map<number, number> {
  const sparse = new Map<number, number>();
  rows.forEach((row, at) => sparse.set(row, values[at] ?? 0));
  const length = Math.sqrt([...sparse.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  for (const [row, value] of sparse) sparse.set(row, value / length);
  return sparse;
}

function likeness(vector: Sparse, sum: Sparse): number {
  let dot = 0;
  for (const [row, value] of vector) dot += value * (sum.get(row) ?? 0);
  let squares = 0;
  for (const value of sum.values()) squares += value * value;
  return squares === 0 ? 0 : dot / Math.sqrt(squares);
}

function nearestOf<Item>(
  groups: readonly Group<Item>[],
  vector: Sparse,
): { group: Group<Item>; likeness: number } | null {
  let best: { group: Group<Item>; likeness: number } | null = null;
  for (const group of groups) {
    const found = likeness(vector, group.sum);
    if (best === null || found > best.likeness) best = { group, likeness: found };
  }
  return best;
}

function join<Item>(group: Group<Item>, item: Item, vector: Sparse): void {
  group.members.push({ item, vector });
  for (const [row, value] of vector) group.sum.set(row, (group.sum.get(row) ?? 0) + value);
}

function finished<Item>({ members, sum }: Group<Item>): Cluster<Item> {
  const near = members
    .map(({ item, vector }) => ({ item, likeness: likeness(vector, sum) }))
    .sort((a, b) => b.likeness - a.likeness);
  const mean = near.reduce((total, each) => total + each.likeness, 0) / near.length;
  return { items: near.map((each) => each.item), likeness: Math.round(mean * 100) / 100 };
}
