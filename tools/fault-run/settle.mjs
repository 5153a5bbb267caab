import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 500;

/** Brings everything to rest after the trouble: connections, journal, syncs, reconciliation. */
export class Settling {
  #db;
  #api;
  #say;

  /**
   * @param {import('pg').Client} db past row-level security
   * @param {import('./api.mjs').Api} api of somebody who may manage integrations and resolve conflicts
   */
  constructor(db, api, say) {
    this.#db = db;
    this.#api = api;
    this.#say = say;
  }

  /** A connection whose credentials were refused for a moment waits for a person: reconnect it as one would. */
  async reconnect(sources) {
    for (const { id, vendor } of sources) {
      const { state } = await this.#api.call('GET', `/connections/${id}`);
      if (state !== 'error' && state !== 'disconnected') continue;
      const { status, body } = await this.#api.send('POST', `/connections/${id}/reconnect`, {});
      if (status >= 400) this.#say(`${vendor} could not be reconnected yet: ${body?.detail ?? status}`);
    }
  }

  /** Waits until every change has come to an end that a person sees. Planned retries are not waited for but made due. */
  async journal(sources, withinMs) {
    const ids = sources.map(({ id }) => id);
    await until('all changes have come to an end', withinMs, async () => {
      // A refusal of the last moment may still be on its way to the connection.
      await this.reconnect(sources);
      await this.#db.query(
        `update changes set next_try_at = now() where source_id = any($1) and state = 'pending' and next_try_at > now()`,
        [ids],
      );
      const { rows } = await this.#db.query(
        `select c.id, s.vendor, c.op, c.record_kind as kind, c.state, c.attempts, c.vendor_message as words,
                exists (select 1 from changes b where b.record_id = c.record_id and b.state = 'conflict') as blocked
           from changes c join sources s on s.id = c.source_id where c.source_id = any($1) and c.state in ('pending', 'sending')`,
        [ids],
      );
      const waiting = rows.filter(({ blocked }) => !blocked);
      return waiting.length === 0 ? true : onTheirWay(waiting);
    });
  }

  /** Syncs every connection and then walks over all ids, so that the mirror has had its chance. */
  async mirror(sources, withinMs) {
    for (const { id } of sources) await this.#quiet(id, withinMs);
    for (const { id } of sources) await this.#api.call('POST', `/connections/${id}/sync`, {});
    for (const { id } of sources) await this.#quiet(id, withinMs);
    const ids = sources.map((source) => source.id);
    await this.#db.query(
      `update sync_states set next_reconcile_at = now() - interval '1 minute' where connection_id = any($1)`,
      [ids],
    );
    await until('everything has been reconciled', withinMs, async () => {
      const { rows } = await this.#db.query(
        `select c.vendor, s.data_set, s.doubt from sync_states s join connections c on c.id = s.connection_id
          where s.connection_id = any($1) and s.next_reconcile_at <= now()`,
        [ids],
      );
      return rows.length === 0 ? true : rows.map((row) => `${row.vendor} ${row.data_set}`).join(', ');
    });
    for (const { id } of sources) await this.#quiet(id, withinMs);
  }

  #quiet(connectionId, withinMs) {
    return until('no sync is under way', withinMs, async () => {
      const { rows } = await this.#db.query(
        `select data_set, state, error from sync_run_sets
          where connection_id = $1 and state in ('queued', 'running')`,
        [connectionId],
      );
      return rows.length === 0 ? true : rows.map((row) => `${row.data_set} ${row.state}`).join(', ');
    });
  }
}

/** How many changes of which kind have not come to an end, and after how many attempts. */
function onTheirWay(changes) {
  const kinds = new Map();
  for (const { vendor, op, kind, state, attempts, words } of changes) {
    const name = `${vendor} ${op} ${kind} ${state} after ${attempts} attempts${words ? ` (${words})` : ''}`;
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  return `${changes.length} are on their way: ${[...kinds].map(([name, times]) => `${times} ${name}`).join(', ')}`;
}

/** Asks until the answer is true; throws with the last other answer when the time is over. */
async function until(what, withinMs, ask) {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer === true) return;
    if (Date.now() > end)
      throw new Error(`Within ${withinMs / 1000} s it did not come to pass that ${what}: ${answer}`);
    await sleep(LOOK_MS);
  }
}
