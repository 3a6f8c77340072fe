/** How the store in memory answers: copies in and out, and others run before and after. */

/** A store is somewhere else: every call lets others run before and after it, as a network would. */
export async function turn(): Promise<void> {
  await Promise.resolve();
}

export async function read<Row>(row: Row | undefined): Promise<Row | null> {
  await turn();
  const copy = row === undefined ? null : structuredClone(row);
  await turn();
  return copy;
}

export async function list<Row>(rows: () => Row[]): Promise<Row[]> {
  await turn();
  const copies = structuredClone(rows());
  await turn();
  return copies;
}

export async function insert<Row extends { _id: string }>(table: Map<string, Row>, row: Row): Promise<'new' | 'known'> {
  await turn();
  const known = table.has(row._id);
  if (!known) table.set(row._id, structuredClone(row));
  await turn();
  return known ? 'known' : 'new';
}
