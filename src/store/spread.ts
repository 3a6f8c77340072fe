/** Spreading a commit: its messages, outbox rows, files, actions and inbox rows go to their collections. Doing it again changes nothing. */
import type { Commit, OutboxRow } from '../model/records';
import { createBatcher } from './batch';
import { insertAll, updateAll } from './bulk';
import type { Models } from './models';
import { writeTickets } from './tickets';

interface Item {
  commit: Commit;
  again: boolean;
}

export function createSpread(models: Models): (commit: Commit, again: boolean) => Promise<void> {
  const spread = createBatcher<Item, void>(async (items) => {
    const faults = await Promise.all([
      insertAll(
        models.Message,
        items.flatMap((item) => item.commit.messages),
      ),
      insertAll(models.Outbox, items.flatMap(outboxRows)),
      insertAll(
        models.Media,
        items.flatMap((item) => item.commit.media ?? []),
      ),
      insertAll(
        models.Review,
        items.flatMap((item) => item.commit.reviews ?? []),
      ),
      writeTickets(
        models.Ticket,
        items.flatMap((item) => item.commit.tickets ?? []),
      ),
      finishInbox(models, items),
      settleActions(models, items),
      disclose(models, items),
    ]);
    const fault = faults
      .slice(0, 5)
      .flatMap((each) => [...(each?.values() ?? [])])
      .find((each) => each instanceof Error);
    if (fault) throw fault;
    return items.map(() => undefined);
  });
  return (commit, again) => spread({ commit, again });
}

/**
 * A row that its own worker spreads may already say `sending`: the request follows. A row that somebody else spreads for a
 * dead worker was certainly never sent if it is not there yet, so it starts as queued.
 */
function outboxRows({ commit, again }: Item): OutboxRow[] {
  if (!again) return commit.outbox;
  return commit.outbox.map(({ attemptId: _attempt, ...row }) => ({ ...row, state: 'queued', attempts: 0 }));
}

async function finishInbox(models: Models, items: Item[]): Promise<void> {
  const ops = items
    .filter((item) => item.commit.inbox.length > 0)
    .map(({ commit }) => ({
      filter: { _id: { $in: commit.inbox } },
      update: { $set: { state: 'done', doneAt: commit.at } },
      multi: true,
    }));
  const aside = items.flatMap(({ commit }) =>
    (commit.aside ?? []).map((_id) => ({
      filter: { _id },
      update: { $set: { state: 'quarantined', doneAt: commit.at } },
    })),
  );
  await updateAll(models.Inbox, [...ops, ...aside]);
}

async function settleActions(models: Models, items: Item[]): Promise<void> {
  const ops = items.flatMap(({ commit }) =>
    commit.actions.map((action) => ({
      filter: { _id: action.id, state: 'waiting' },
      update: { $set: { state: action.state, reason: action.reason, settledAt: commit.at } },
    })),
  );
  await updateAll(models.Action, ops);
}

async function disclose(models: Models, items: Item[]): Promise<void> {
  const ops = items.flatMap(({ commit }) =>
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
