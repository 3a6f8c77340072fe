/** Tells operators what they must know of while no one looks at the console: once a day for each alert that lasts. */
import type { Alert } from '../model/operations';

export interface AlertingParts {
  look(): Promise<Alert[]>;
  /** By e-mail and webhook; both leave once for a key. */
  tell(key: string, alert: Alert): Promise<void>;
  now(): number;
}

const DAY_MS = 86_400_000;

/** One look: what was there at the look before as well is told. A fault that mends itself within a minute wakes no one. */
export function createAlerting({ look, tell, now }: AlertingParts): () => Promise<void> {
  let before = new Set<string>();
  return async () => {
    const alerts = await look();
    const lasting = alerts.filter(({ id }) => before.has(id));
    before = new Set(alerts.map(({ id }) => id));
    const day = Math.floor(now() / DAY_MS);
    for (const alert of lasting) await tell(`${alert.id}|${day}`, alert);
  };
}
