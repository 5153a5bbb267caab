/** Plain tables with the columns of the mirror, and where each column stands in ConnectWise's records. */

const at = (path) => (record) => path.split('/').reduce((value, name) => value?.[name], record) ?? null;
const day = (path) => (record) => at(path)(record)?.slice(0, 10) ?? null;
const PARENT = Symbol('parent');

/** Column → [type, where it is]. Every table has the vendor's id and change marker besides. */
const TABLES = [
  [
    'members',
    /\/system\/members$/,
    {
      identifier: ['text', at('identifier')],
      name: ['text', at('firstName')],
      email: ['text', at('primaryEmail')],
      hourly_cost: ['numeric', at('hourlyCost')],
    },
  ],
  [
    'companies',
    /\/company\/companies$/,
    {
      name: ['text', at('name')],
      identifier: ['text', at('identifier')],
      types: ['jsonb', at('types')],
      phone: ['text', at('phoneNumber')],
      website: ['text', at('website')],
      market: ['text', at('market/name')],
      parent_id: ['text', at('parentCompany/id')],
      closed: ['boolean', at('deletedFlag')],
    },
  ],
  [
    'company_locations',
    /\/companies\/\d+\/sites$/,
    {
      company_id: ['text', PARENT],
      name: ['text', at('name')],
      line1: ['text', at('addressLine1')],
      line2: ['text', at('addressLine2')],
      city: ['text', at('city')],
      region: ['text', at('stateReference/identifier')],
      zip: ['text', at('zip')],
      country: ['text', at('country/name')],
      is_primary: ['boolean', at('primaryAddressFlag')],
      inactive: ['boolean', at('inactiveFlag')],
    },
  ],
  [
    'contacts',
    /\/company\/contacts$/,
    {
      company_id: ['text', at('company/id')],
      first_name: ['text', at('firstName')],
      last_name: ['text', at('lastName')],
      title: ['text', at('title')],
      communication: ['jsonb', at('communicationItems')],
      inactive: ['boolean', at('inactiveFlag')],
    },
  ],
  [
    'projects',
    /\/project\/projects$/,
    {
      name: ['text', at('name')],
      description: ['text', at('description')],
      company_id: ['text', at('company/id')],
      status_id: ['text', at('status/id')],
      type_id: ['text', at('type/id')],
      board_id: ['text', at('board/id')],
      manager_id: ['text', at('manager/id')],
      contact_id: ['text', at('contact/id')],
      start_date: ['date', day('estimatedStart')],
      due_date: ['date', day('estimatedEnd')],
      actual_start: ['date', day('actualStart')],
      actual_end: ['date', day('actualEnd')],
      closed: ['boolean', at('closedFlag')],
      actual_hours: ['numeric', at('actualHours')],
      estimated_hours: ['numeric', at('estimatedHours')],
      budget_hours: ['numeric', at('budgetHours')],
      percent: ['numeric', at('percentComplete')],
      billing_method: ['text', at('billingMethod')],
      billing_amount: ['numeric', at('billingAmount')],
      currency: ['text', at('currency/currencyCode')],
      estimated_revenue: ['numeric', at('estimatedTimeRevenue')],
      estimated_cost: ['numeric', at('estimatedTimeCost')],
      estimated_other_revenue: ['numeric', at('estimatedProductRevenue')],
      estimated_other_cost: ['numeric', at('estimatedProductCost')],
    },
  ],
  [
    'phases',
    /\/projects\/\d+\/phases$/,
    {
      project_id: ['text', PARENT],
      parent_id: ['text', at('parentPhase/id')],
      status_id: ['text', at('status/id')],
      name: ['text', at('description')],
      sort_key: ['text', at('wbsCode')],
      milestone: ['boolean', at('markAsMilestoneFlag')],
      start_date: ['date', day('scheduledStart')],
      due_date: ['date', day('scheduledEnd')],
      deadline: ['date', day('deadlineDate')],
      actual_hours: ['numeric', at('actualHours')],
      estimated_hours: ['numeric', at('scheduledHours')],
      notes: ['text', at('notes')],
    },
  ],
  [
    'tickets',
    /\/(project|service)\/tickets$/,
    {
      kind: ['text', at('recordType')],
      project_id: ['text', at('project/id')],
      phase_id: ['text', at('phase/id')],
      company_id: ['text', at('company/id')],
      contact_id: ['text', at('contact/id')],
      board_id: ['text', at('board/id')],
      status_id: ['text', at('status/id')],
      priority_id: ['text', at('priority/id')],
      owner_id: ['text', at('owner/id')],
      type_id: ['text', at('type/id')],
      summary: ['text', at('summary')],
      closed: ['boolean', at('closedFlag')],
      actual_hours: ['numeric', at('actualHours')],
      budget_hours: ['numeric', at('budgetHours')],
      due_date: ['date', day('requiredDate')],
      created_at: ['timestamptz', at('_info/dateEntered')],
      closed_at: ['timestamptz', at('closedDate')],
    },
  ],
  [
    'time_entries',
    /\/time\/entries$/,
    {
      charge_to: ['text', at('chargeToId')],
      ticket_id: ['text', at('ticket/id')],
      project_id: ['text', at('project/id')],
      phase_id: ['text', at('phase/id')],
      company_id: ['text', at('company/id')],
      member_id: ['text', at('member/id')],
      work_type_id: ['text', at('workType/id')],
      work_role_id: ['text', at('workRole/id')],
      started_at: ['timestamptz', at('timeStart')],
      ended_at: ['timestamptz', at('timeEnd')],
      work_date: ['date', day('timeStart')],
      hours: ['numeric', at('actualHours')],
      billable: ['text', at('billableOption')],
      notes: ['text', at('notes')],
      internal_notes: ['text', at('internalNotes')],
      status: ['text', at('status')],
      charge_hours: ['numeric', at('hoursBilled')],
      hourly_rate: ['numeric', at('hourlyRate')],
      charge_amount: ['numeric', at('extendedInvoiceAmount')],
      hourly_cost: ['numeric', at('hourlyCost')],
    },
  ],
  // Lists of names, wherever they come from; statuses and types belong to a board, so the parent is part of the key.
  [
    'reference_items',
    /./,
    {
      name: ['text', at('name')],
      sort_order: ['integer', at('sortOrder')],
      is_closed: ['boolean', at('closedStatus')],
      hourly_rate: ['numeric', at('hourlyRate')],
    },
  ],
];

export function bareTables() {
  return TABLES.map(([name, path, columns]) => {
    const names = Object.keys(columns);
    const typed = names.map((column) => `${column} ${columns[column][0]}`).join(', ');
    const all = ['scope', 'external_id', 'version', ...names].join(', ');
    return {
      name,
      path,
      sql: {
        create: `create table if not exists bare_${name} (scope text, external_id text, version timestamptz, ${typed}, primary key (scope, external_id))`,
        upsert: `insert into bare_${name} (${all}) select ${all}
          from jsonb_to_recordset($1::jsonb) as r (scope text, external_id text, version timestamptz, ${typed})
          on conflict (scope, external_id) do update set version = excluded.version, ${names.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      },
      row: (record, parent) => ({
        scope: parent ?? '',
        external_id: String(record.id),
        version: record._info?.lastUpdated ?? null,
        ...Object.fromEntries(
          names.map((column) => [
            column,
            columns[column][1] === PARENT ? parent : columns[column][1](record),
          ]),
        ),
      }),
    };
  });
}
