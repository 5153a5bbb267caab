import { randomUUID } from 'node:crypto';

/** What people may do to a record now, by kind, with how often it is drawn. */
const ACTS = [
  [4, 'move'],
  [4, 'ticket'],
  [3, 'note'],
  [3, 'time'],
  [2, 'new-ticket'],
];

/**
 * All connections mirror the same world. Each of its records belongs to the people of one connection, so that what they
 * chose last can be looked for in the end; somebody else's changes come from `meddle`.
 */
const OWN = (column) => `abs(hashtext(${column})) % $3 = $2`;

/**
 * People at work: they move projects and tickets, write notes, log time and open tickets, each vendor's records in turn. What
 * was accepted is remembered, to be accounted for in the end.
 */
export class People {
  #api;
  #db;
  #control;
  #dice;
  /** Accepted changes: `{ source, changeId, marker }`; a marker is a text that only this change has. */
  accepted = [];
  /** Ids of the changes that answers told of. */
  #changes = new Set();
  /** Refused at once by the API, with the code of the problem: nothing was promised. */
  turnedDown = new Map();
  /** Projects that somebody changed in the PSA itself, by the world's id. */
  meddled = new Set();

  /**
   * @param {import('./api.mjs').Api} api signed in as somebody who may write and is a member of the PSA
   * @param {import('pg').Client} db past row-level security, to choose records
   */
  constructor(api, db, control, dice) {
    this.#api = api;
    this.#db = db;
    this.#control = control;
    this.#dice = dice;
  }

  /** One more change on records of that source. */
  async act(source) {
    const total = ACTS.reduce((sum, [weight]) => sum + weight, 0);
    let drawn = this.#dice.int(1, total);
    const [, act] = ACTS.find(([weight]) => (drawn -= weight) <= 0);
    switch (act) {
      case 'move':
        return this.#move(source);
      case 'ticket':
        return this.#changeTicket(source);
      case 'note':
        return this.#note(source);
      case 'time':
        return this.#time(source);
      case 'new-ticket':
        return this.#newTicket(source);
    }
  }

  /** Somebody changes a project in the PSA itself: every connection should hear of it, and some moves meet a conflict. */
  async meddle() {
    const { items } = await this.#control('GET', '/world/project?limit=200');
    const statuses = (await this.#control('GET', '/world/projectStatus?limit=50')).items.filter(
      ({ active, closed }) => active && !closed,
    );
    const project = this.#dice.pick(items.filter(({ dueDate }) => dueDate !== null));
    this.meddled.add(project.name);
    await this.#control('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: project.id,
      changes: { statusId: this.#dice.pick(statuses).id },
      force: true,
    });
  }

  async #move(source) {
    const project = await this.#pick(
      `select id, status_id from projects where source_id = $1 and deleted_at is null and not closed and ${OWN('name')}`,
      source,
      [source.place, source.places],
    );
    const status = await this.#pick(
      `select s.id, m.status_group from reference_items s join project_status_mappings m on m.status_id = s.id
        where s.source_id = $1 and s.kind = 'project_status' and s.active and not s.is_closed and s.deleted_at is null`,
      source,
    );
    if (!project || !status || status.id === project.status_id) return;
    await this.#send(source, null, 'POST', `/projects/${project.id}/move`, {
      targetGroup: status.status_group,
      statusId: status.id,
      expectedStatusId: project.status_id,
    });
  }

  async #changeTicket(source) {
    const ticket = await this.#openTicket(source);
    if (!ticket) return;
    const priority = await this.#pick(
      `select id from reference_items where source_id = $1 and kind = 'priority' and active and deleted_at is null`,
      source,
    );
    if (!priority) return;
    await this.#send(source, null, 'PATCH', `/tickets/${ticket.id}`, {
      priorityId: priority.id,
    });
  }

  async #note(source) {
    const ticket = await this.#openTicket(source);
    if (!ticket) return;
    const marker = `note ${randomUUID()}`;
    await this.#send(source, marker, 'POST', `/tickets/${ticket.id}/notes`, {
      text: marker,
      internal: this.#dice.chance(0.5),
    });
  }

  async #time(source) {
    const ticket = await this.#openTicket(source);
    if (!ticket) return;
    const marker = `time ${randomUUID()}`;
    await this.#send(source, marker, 'POST', `/tickets/${ticket.id}/time-entries`, {
      hours: this.#dice.int(1, 12) / 4,
      startedAt: new Date(Date.now() - this.#dice.int(1, 72) * 3_600_000).toISOString().slice(0, 19) + 'Z',
      notes: marker,
      billable: this.#dice.chance(0.5),
    });
  }

  async #newTicket(source) {
    const like = await this.#pick(
      `select t.company_id, t.board_id from tickets t join companies c on c.id = t.company_id
        where t.source_id = $1 and t.kind = 'service' and t.deleted_at is null and c.active and c.deleted_at is null`,
      source,
    );
    const marker = `ticket ${randomUUID()}`;
    if (like)
      await this.#send(source, marker, 'POST', '/tickets', {
        companyId: like.company_id,
        ...(like.board_id === null ? {} : { boardId: like.board_id }),
        summary: marker,
      });
  }

  #openTicket(source) {
    return this.#pick(
      `select t.id from tickets t left join reference_items s on s.id = t.status_id
        where t.source_id = $1 and t.deleted_at is null and not t.closed and not coalesce(s.no_time, false)
          and t.external_id not like 'new:%' and ${OWN('t.summary')}`,
      source,
      [source.place, source.places],
    );
  }

  /** One row by chance; the same seed chooses the same row of the same rows. */
  async #pick(sql, source, more = []) {
    const { rows } = await this.#db.query(`${sql} order by 1`, [source.id, ...more]);
    return rows.length === 0 ? null : this.#dice.pick(rows);
  }

  async #send(source, marker, method, path, body) {
    const { status, body: answer } = await this.#api.send(method, path, body);
    if (status < 400) {
      // An update that asks for what is there already is fine and makes no change; the answer shows the one before it, if any.
      const changeId = answer.change?.id ?? null;
      if (marker === null && (changeId === null || this.#changes.has(changeId))) return;
      this.#changes.add(changeId);
      this.accepted.push({ source, marker, changeId, what: `${method} ${path}` });
    } else {
      const reason = `${source.vendor}: ${method} ${path.replace(/[0-9a-f-]{36}/g, '…')} ${answer?.code ?? status}`;
      this.turnedDown.set(reason, (this.turnedDown.get(reason) ?? 0) + 1);
    }
  }
}
