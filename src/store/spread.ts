/** Spreads a commit: its messages, outbox rows, files, actions and inbox rows go to their collections. Idempotent. */
import type { Commit, Delivery, OutboxRow } from '../model/records';
import type { ConversationStore } from '../model/store';
import { createBatcher } from './batch';
import { findAll, insertAll, updateAll } from './bulk';
import type { Models } from './models';
import { defined, refsOf } from './outbox';
import { writeSaid } from './said';
import type { Receipts } from './receipts';
import { writeTickets } from './tickets';

/** The delivery state of a message whose row is final and never sent again. */
const ENDED: readonly Delivery[] = ['sent', 'delivered', 'read', 'failed', 'cancelled'];

export function createSpread(
  models: Models,
  receipts: Pick<Receipts, 'catchUp'>,
): Pick<ConversationStore, 'spread' | 'recover'> {
  const spread = createBatcher<Commit, void>(async (commits) => {
    const rows = commits.flatMap((commit) => commit.outbox).map(defined);
    const faults = await Promise.all([
      insertAll(
        models.Message,
        commits.flatMap((commit) => commit.messages),
      ),
      insertAll(models.Outbox, rows),
      insertAll(
        models.Media,
        commits.flatMap((commit) => commit.media ?? []),
      ),
      insertAll(
        models.Review,
        commits.flatMap((commit) => commit.reviews ?? []),
      ),
      writeTickets(
        models.Ticket,
        commits.flatMap((commit) => commit.tickets ?? []),
      ),
      finishInbox(models, commits),
      settleActions(models, commits),
      disclose(models, commits),
      noteWriters(models, commits),
      writeSaid(
        models.Said,
        commits.flatMap((commit) => commit.messages),
      ),
    ]);
    const fault = faults
      .slice(0, 5)
      .flatMap((each) => [...(each?.values() ?? [])])
      .find((each) => each instanceof Error);
    if (fault) throw fault;
    await receipts.catchUp(refsOf(rows));
    return commits.map(() => undefined);
  });
  return { spread, recover: (commit) => recover(models, commit).then(spread) };
}

/** A row's content is its message's content, which the commit carries once. */
export function packed(commit: Commit): Commit {
  return { ...commit, outbox: commit.outbox.map(({ content: _content, ...row }) => row as OutboxRow) };
}

/** The commit as its worker may have left it: complete, without the rows that are known to be final, and with its messages in the outbox's state. */
async function recover({ Message, Outbox }: Models, commit: Commit): Promise<Commit> {
  const ids = commit.outbox.map((row) => row._id);
  if (ids.length === 0) return commit;
  const mine = { _id: { $in: ids } };
  const [ended, written] = await Promise.all([
    findAll(Message, { ...mine, delivery: { $in: ENDED } }, { limit: ids.length }),
    findAll(Outbox, mine, { limit: ids.length }),
  ]);
  const rows = new Map(written.map((row) => [row._id, row]));
  const contents = new Map(commit.messages.map((message) => [message._id, message.content]));
  const open = commit.outbox.filter((row) => !ended.some(({ _id }) => _id === row._id));
  return {
    ...commit,
    outbox: open.map((row) => ({ ...row, content: row.content ?? (contents.get(row._id) as OutboxRow['content']) })),
    messages: commit.messages.map((message) => {
      const row = rows.get(message._id);
      if (row === undefined || row.state === 'sending') return message;
      const ids = row.providerMessageIds;
      return { ...message, delivery: row.state, ...(ids.length !== 0 && { providerMessageIds: ids }) };
    }),
  };
}

async function finishInbox(models: Models, commits: Commit[]): Promise<void> {
  const ops = commits
    .filter(({ inbox }) => inbox.length > 0)
    .map((commit) => ({
      filter: { _id: { $in: commit.inbox } },
      update: { $set: { state: 'done', doneAt: commit.at } },
      multi: true,
    }));
  const aside = commits.flatMap((commit) =>
    (commit.aside ?? []).map((_id) => ({
      filter: { _id },
      update: { $set: { state: 'quarantined', doneAt: commit.at } },
    })),
  );
  await updateAll(models.Inbox, [...ops, ...aside]);
}

async function settleActions(models: Models, commits: Commit[]): Promise<void> {
  const ops = commits.flatMap((commit) =>
    commit.actions.map((action) => ({
      filter: { _id: action.id, state: 'waiting' },
      update: { $set: { state: action.state, reason: action.reason, settledAt: commit.at } },
    })),
  );
  await updateAll(models.Action, ops);
}

async function disclose(models: Models, commits: Commit[]): Promise<void> {
  const ops = commits.flatMap((commit) =>
    commit.disclosed === undefined
      ? []
      : [
          {
            filter: { _id: commit.disclosed, disclosed: { $exists: false } },
            update: { $set: { disclosed: { at: commit.at } } },
          },
        ],
  );
  await updateAll(models.Customer, ops);
}

/** When someone last wrote, where that opens a messaging window. The turn itself does not read it, so it may be written after the answer. */
async function noteWriters(models: Models, commits: Commit[]): Promise<void> {
  const ops = commits.flatMap(({ wrote = [] }) =>
    wrote.map(({ identity, at }) => ({ filter: { _id: identity }, update: { $max: { lastInboundAt: at } } })),
  );
  await updateAll(models.Identity, ops);
}
