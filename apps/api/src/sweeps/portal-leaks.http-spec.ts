import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import pg from 'pg';
import { LiveHub } from '#libs/platform';
import {
  type ApiClient,
  EventStream,
  eventually,
  SystemUnderTest,
  waitingMails,
} from '#libs/system-under-test';
import { type Operation, Operations } from './testing/operations-spec.js';
import { RowMaker } from './testing/row-maker-spec.js';
import { SharingContact } from './testing/sharing-contact-spec.js';

const DOCUMENT = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../openapi.json'), 'utf8'),
) as OpenAPIObject;

/** Lower case, so that it fits where addresses are compared in lower case. */
const MARKER = 'zz-internal-only-zz';

/** The same for amounts of money and hours: columns of numbers without a fixed scale. */
const MARKER_AMOUNT = '86420975.31';

/**
 * Columns that contacts may read, of the records that are shared with them. Whatever is not listed is internal: a column
 * that somebody adds tomorrow is planted with the marker, and telling it to contacts needs a line and a reason here.
 */
const MEANT_FOR_CONTACTS: Readonly<Record<string, string>> = {
  'tenants.name': 'whose portal it is',
  'tenants.locale': 'its language',
  'tenants.time_zone': 'for days and times',
  'companies.name': 'their own company',
  'contacts.first_name': 'their own name and their colleagues’',
  'contacts.last_name': 'as first_name',
  'contacts.email': 'their own and their colleagues’',
  'contacts.phone': 'contacts to call',
  'portal_access.email': 'their own address',
  'security_levels.name': 'decides what they see',
  'projects.name': 'the shared project',
  'projects.actual_hours': 'where the settings share hours (P50)',
  'projects.estimated_hours': 'where the settings share hours (P50)',
  'projects.budget_hours': 'the estimate, where there is no other (P50)',
  'project_details.objective': 'the outcome (P50)',
  'project_details.description': 'the outcome (P50)',
  'project_details.phase_label': 'the phase (P50)',
  'project_contacts.role': 'contacts to call (P50)',
  'staff_users.name': 'who leads the project',
  'staff_users.email': 'contacts to call (P50)',
  'members.name': 'who leads the project, where nobody is named',
  'members.email': 'contacts to call (P50)',
  'milestones.title': 'shared milestones (P50)',
  'milestones.description': 'shared milestones (P50)',
  'deliverables.title': 'shared deliverables (P50)',
  'deliverables.description': 'shared deliverables (P50)',
  'deliverable_files.name': 'shared files (P50)',
  'deliverable_files.content_type': 'shared files (P50)',
  'deliverable_files.file_key': 'leads to the bytes of the shared file',
  'client_actions.title': 'their actions (P50)',
  'client_actions.description': 'their actions (P50)',
  'client_actions.options': 'their actions (P50)',
  'client_action_events.actor_name': 'who of the company answered',
  'client_action_events.content': 'what the company answered',
  'project_updates.published': 'what was published to clients (P50)',
  'portal_logos.file_key': 'leads to the bytes of the MSP’s logo (O54)',
};

/** Columns that are no place for a secret: the system works by them, and the marker would break it. */
const WORKS_BY: Readonly<Record<string, string>> = {
  'portal_links.token_hash': 'the link that signs in',
  'portal_codes.code_hash': 'the code that signs in',
  'portal_devices.device_hash': 'the browser that is known',
  'tenant_settings.key': 'which setting it is',
  'staff_users.password_hash': 'the test signs in as staff',
};

/** Columns whose form the database checks, so that no marker fits in, and why they tell nothing. */
const TAKES_NO_MARKER: Readonly<Record<string, string>> = {
  'changes.payload': 'only of a change that creates something',
  'project_updates.published': 'an internal update has none',
  'roles.permissions': 'the Owner role has none of its own',
};

/** Never ends: followed by its own test. */
const STREAM = '/portal/live';

const CHECK_VIOLATED = '23514';

interface Column {
  table: string;
  name: string;
  type: string;
}

/** An answer to a contact, with everything that could tell something. */
interface Answer {
  readonly what: string;
  readonly status: number;
  readonly text: string;
}

/**
 * P51: a contact's every route is called while the marker stands in every internal field of every table. It may appear
 * in no answer, header or mail, and answers may not change at all when internal records come beside the shared ones:
 * neither by a row nor by a count.
 */
describe('what contacts are told', () => {
  let system: SystemUnderTest;
  let rows: RowMaker;
  let client: pg.Client;
  let contact: SharingContact;
  let owner: ApiClient;
  let before: Answer[];
  let streams: EventStream[] = [];
  let planted: string[] = [];
  const refused: string[] = [];
  const operations = new Operations(DOCUMENT);

  beforeAll(async () => {
    system = await SystemUnderTest.start({
      API_RATE_PER_MINUTE: '1000000',
      SIGN_IN_RATE_PER_MINUTE: '100000',
    });
    rows = await RowMaker.connect(system.database.url);
    client = new pg.Client({ connectionString: system.database.url });
    await client.connect();
    owner = await system.signedIn('owner');
    contact = await SharingContact.of(system, rows, 'summit');
    before = await readEverything();
    streams = await followEverything();
    await addInternalRecords();
    planted = await plant();
  });
  afterAll(async () => {
    for (const stream of streams) stream.close();
    await client.end();
    await rows.close();
    await system.stop();
  });

  const forContacts = (): Operation[] =>
    operations.all.filter(({ isForContacts, path }) => isForContacts && path !== STREAM);

  /** Calls a route as the contact, with these ids in its path. */
  async function call(operation: Operation, id: string | null): Promise<Answer> {
    const path = operation.path.replace(/\{\w+\}/g, () => id ?? '');
    const response = await fetch(`${system.base}/api/v1${path}${operations.query(operation)}`, {
      method: operation.method,
      redirect: 'manual',
      headers: {
        cookie: contact.client.cookie,
        ...(operation.body ? { 'content-type': 'application/json' } : {}),
      },
      ...(operation.body ? { body: JSON.stringify(operations.example(operation.body)) } : {}),
    });
    const headers = [...response.headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
    const body = (await response.text()).replace(/"correlationId":"[^"]*"/, '');
    const text = `${JSON.stringify(headers.filter(([name]) => !name.startsWith('x-')))}\n${body}`;
    return { what: `${operation.title} ${String(id)}`, status: response.status, text };
  }

  /** Every page of the portal, followed as an open browser does. */
  async function followEverything(): Promise<EventStream[]> {
    const id = (table: string) => contact.shared.get(table) ?? '';
    const pages = ['home', 'settled', `project&id=${id('projects')}`, `action&id=${id('client_actions')}`];
    return Promise.all(
      pages.map(async (page) => {
        const address = `${system.base}/api/v1${STREAM}?page=${page}`;
        const stream = await EventStream.open(address, { cookie: contact.client.cookie });
        await stream.heard('ready');
        return stream;
      }),
    );
  }

  /** Every reading route, with the id of everything that is shared where it takes one. */
  async function readEverything(): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const operation of forContacts().filter(({ method }) => method === 'GET')) {
      const ids = operation.path.includes('{') ? contact.shared.values() : [null];
      for (const id of ids) answers.push(await call(operation, id));
    }
    return answers;
  }

  const columns = async (): Promise<Column[]> =>
    (
      await client.query<Column>(
        `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
           from pg_class c join pg_attribute a on a.attrelid = c.oid
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
            and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
            and format_type(a.atttypid, null) in ('text', 'character varying', 'jsonb', 'text[]', 'numeric')
            -- numbers of a fixed scale are shares, no amounts
            and (a.atttypid <> 'numeric'::regtype or a.atttypmod = -1)
            and exists (select from pg_attribute t where t.attrelid = c.oid
                         and t.attname = case c.relname when 'tenants' then 'id' else 'tenant_id' end)
            -- words of a list, and the forms that the database demands, take no marker
            and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c'
              and a.attnum = any(k.conkey) and pg_get_constraintdef(k.oid) ~ '= ANY|~ ''')
          order by 1, 2`,
      )
    ).rows;

  /** Internal records of every kind beside what is shared, hanging on it wherever a table has a key for that. */
  async function addInternalRecords(): Promise<void> {
    for (const table of new Set((await columns()).map((column) => column.table))) {
      if (table !== 'tenants') await rows.linkedRow(table, system.summit.tenantId);
    }
  }

  /** Puts the marker wherever nobody said that contacts may read it. Gives the columns. */
  async function plant(): Promise<string[]> {
    const done: string[] = [];
    for (const { table, name, type } of await columns()) {
      const column = `${table}.${name}`;
      if (column in WORKS_BY) continue;
      const spared = column in MEANT_FOR_CONTACTS ? sparedRows(table) : 'false';
      const value =
        {
          jsonb: `case jsonb_typeof("${name}") when 'object' then "${name}" || '{"${MARKER}": "${MARKER}"}'
                  when 'array' then "${name}" || '["${MARKER}"]' else '"${MARKER}"' end`,
          'text[]': `"${name}" || '${MARKER}'::text`,
          numeric: MARKER_AMOUNT,
        }[type] ?? `'${MARKER}-' || gen_random_uuid()`;
      const tenant = table === 'tenants' ? 'id' : 'tenant_id';
      const update = `update ${table} set "${name}" = ${value} where ${tenant} = $1 and not (${spared})`;
      await client.query(`alter table ${table} disable trigger user`);
      try {
        await client.query(update, [system.summit.tenantId]);
        done.push(column);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || error.code !== CHECK_VIOLATED) throw error;
        refused.push(column);
      }
      await client.query(`alter table ${table} enable trigger user`);
    }
    return done;
  }

  /** Which rows of a table are the contact's own or shared with them: in those, columns that are meant for them stay. */
  function sparedRows(table: string): string {
    const shared = contact.shared.get(table);
    if (shared !== undefined) return `id = '${shared}'`;
    switch (table) {
      case 'tenants':
        return 'true';
      case 'staff_users':
        // Whoever invites, publishes and notifies signs what they send.
        return `email = 'owner@summit.example'`;
      case 'security_levels':
        return 'built_in';
      case 'project_details':
      case 'project_contacts':
        return `project_id = '${contact.shared.get('projects') ?? ''}'`;
      case 'portal_access':
        return `contact_id = '${contact.shared.get('contacts') ?? ''}'`;
      default:
        return 'false';
    }
  }

  const withMarker = (answers: readonly Answer[]): Answer[] =>
    answers.filter(({ text }) => text.toLowerCase().includes(MARKER) || text.includes(MARKER_AMOUNT));

  it('is looked for where it matters: the marker stands in every internal field, and is found', async () => {
    expect(planted.length).toBeGreaterThan(120);
    expect(refused).toEqual(Object.keys(TAKES_NO_MARKER));
    expect(
      Object.keys(MEANT_FOR_CONTACTS).filter(
        (column) => !planted.includes(column) && !refused.includes(column),
      ),
    ).toEqual([]);
    for (const column of [
      'milestones.internal_note',
      'project_updates.summary',
      'project_update_lines.text',
      'projects.description',
      'notes.text',
      'time_entries.notes',
      'project_health.reasons',
      'client_actions.created_by_name',
      'projects.currency',
      'projects.billing_amount',
      'projects.estimated_revenue',
      'time_entries.charge_amount',
      'members.hourly_cost',
      'reference_items.hourly_rate',
    ]) {
      expect(planted).toContain(column);
    }
    // Staff, who may read it, do.
    const staff = await owner.get(`/projects/${contact.shared.get('projects') ?? ''}/activity`);
    expect(JSON.stringify(staff.body).toLowerCase()).toContain(MARKER);
    expect(before.filter(({ status }) => status === 200).length).toBeGreaterThan(6);
  });

  it('P51 is the same to the letter when internal records come beside the shared ones', async () => {
    const after = await readEverything();
    expect(after.filter((answer, place) => answer.text !== before[place]?.text)).toEqual([]);
    expect(after.length).toBe(before.length);
  });

  it('P51 is not told in an open page that something internal came or changed', async () => {
    const project = contact.shared.get('projects') ?? '';
    const hub = system.api.get(LiveHub, { strict: false });
    const tell = (data: object) =>
      hub.send(system.summit.tenantId, {
        type: 'projects.changed',
        permission: 'read_projects',
        data: { ...data },
      });
    // All that was added and planted is looked at, and so is what staff do now.
    await tell({ projectIds: [project], note: MARKER });
    const milestone = await owner.post(`/projects/${project}/milestones`, { title: MARKER });
    expect(milestone.status).toBe(201);
    await tell({ note: MARKER });
    await client.query(`update project_details set phase_label = 'Unpacking' where project_id = $1`, [
      project,
    ]);
    await tell({ projectIds: [project] });
    // The change that is theirs is the first and only one that they hear of; streams keep the order of looks.
    await streams[2]?.heard('changed');
    for (const stream of streams) expect(stream.text.toLowerCase()).not.toContain(MARKER);
    const told = streams.map((stream) => stream.count('changed'));
    expect(told[2]).toBe(1);
    expect([told[1], told[3]]).toEqual([0, 0]);
    expect(streams.map(({ text }) => /^data: (?!\{\}$)/m.test(text))).toEqual(streams.map(() => false));
    await client.query(`update project_details set phase_label = 'Packing' where project_id = $1`, [project]);
    // What follows calls every route many times; nobody needs to look along.
    for (const stream of streams) stream.close();
  });

  it('P51 has nothing internal in it, whatever is asked for', async () => {
    const { rows: ids } = await client.query<{ id: string }>(
      [
        'projects',
        'milestones',
        'deliverables',
        'deliverable_files',
        'client_actions',
        'project_updates',
        'companies',
      ]
        .map((table) => `select id::text from ${table}`)
        .join(' union '),
    );
    expect(ids.length).toBeGreaterThan(12);
    const answers: Answer[] = [];
    for (const operation of forContacts().filter(({ path }) => !path.endsWith('/sign-out'))) {
      if (!operation.path.includes('{')) answers.push(await call(operation, null));
      else for (const { id } of ids) answers.push(await call(operation, id));
    }
    expect(withMarker(answers)).toEqual([]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('P51 is so in sign-in and in mails too', async () => {
    await owner.post('/portal/sign-in/link', { email: contact.email });
    const id = (table: string) => contact.shared.get(table) ?? '';
    const notified = await owner.post(`/client-actions/${id('client_actions')}/notify`, {});
    // What is published is the client's to read: so nothing internal may stand in it, but all around it.
    await client.query('delete from project_update_lines where update_id = $1', [id('project_updates')]);
    await client.query(`update project_updates set summary = 'Quiet', author_name = 'Maya' where id = $1`, [
      id('project_updates'),
    ]);
    const update = await owner.get<{ version: number }>(`/updates/${id('project_updates')}`);
    const published = await owner.send(
      'POST',
      `/updates/${id('project_updates')}/publish`,
      { notifyContactIds: [id('contacts')] },
      update.body.version,
    );
    expect([notified.status, published.status]).toEqual([200, 200]);
    const mails = await eventually('invitation, code, link, action and update', async () => {
      const all = (await waitingMails(system.api)).filter(({ to }) => to === contact.email);
      return all.length >= 5 && all;
    });
    for (const mail of mails) {
      const text = JSON.stringify(mail).toLowerCase();
      expect([text.includes(MARKER), text.includes(MARKER_AMOUNT)]).toEqual([false, false]);
    }
    const token = mails.map(({ text }) => /sign-in#([\w-]{43})/.exec(text)?.[1]).findLast(Boolean);
    for (const step of ['holder', 'continue']) {
      const answer = await system.stranger().post(`/portal/sign-in/${step}`, { token });
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body).toLowerCase()).not.toContain(MARKER);
    }
  });
});
