import type { Billing, Kind, Kinds, ListEntry } from '../model.js';
import type { Draft, World } from '../world.js';
import type { Planter } from './planter.js';

export const OWN_COMPANY = 'Summit Ridge IT';

type Name = string | readonly [name: string, extra: Readonly<Record<string, unknown>>];

/** Plants one reference list in the order given; the first entry is the default unless another says so. */
function list<K extends Kind>(
  plant: Planter,
  kind: K,
  names: readonly Name[],
  base: object = {},
): Kinds[K][] {
  return names.map((entry, index) => {
    const [name, extra] = typeof entry === 'string' ? [entry, {}] : entry;
    const common: Pick<ListEntry, 'name' | 'order' | 'isDefault' | 'active'> = {
      name,
      order: (index + 1) * 10,
      isDefault: index === 0,
      active: true,
    };
    return plant.old(kind, { ...common, ...base, ...extra } as unknown as Draft<K>);
  });
}

const closed = { closed: true, timeAllowed: false };
const open = { closed: false, timeAllowed: true };

/** Plants everything that people choose from: types, statuses, priorities, boards, work types and roles. */
export function plantReferenceLists(world: World, plant: Planter): void {
  for (const [name, physical] of [
    ['Summit Ridge HQ', true],
    ['Lakeside Office', true],
    ['North Territory', false],
    ['South Territory', false],
  ] as const)
    plant.old('office', { name, physical });
  for (const [identifier, name] of [
    ['Services', 'Professional Services'],
    ['Support', 'Service Desk'],
    ['Sales', 'Sales'],
    ['Admin', 'Administration'],
  ] as const)
    plant.old('department', { identifier, name });
  list(
    plant,
    'companyType',
    ['Customer', 'Prospect', 'Lead', ['Vendor', { vendor: true }], 'Partner', 'Former Customer', 'Owner'],
    { vendor: false },
  );
  list(plant, 'companyStatus', ['Active', 'Inactive', 'On Credit Hold', 'Imported']);
  list(plant, 'market', [
    'Healthcare',
    'Legal',
    'Manufacturing',
    'Education',
    'Finance',
    'Hospitality',
    'Non-profit',
    'Retail',
  ]);
  list(plant, 'communicationType', [
    ['Email', { channel: 'email' }],
    ['Direct', { channel: 'phone', isDefault: true }],
    ['Cell', { channel: 'phone' }],
    ['Fax', { channel: 'fax', isDefault: true }],
    ['Home Email', { channel: 'email' }],
  ]);
  const billing = (value: Billing): Record<string, unknown> => ({ billing: value });
  list(
    plant,
    'workType',
    [
      'Remote',
      'On Site',
      ['Travel', billing('no-charge')],
      ['Internal', billing('do-not-bill')],
      ['After Hours', { rate: 1.5 }],
      ['Retired Type', { active: false }],
    ],
    { billing: 'billable', rate: 1 },
  );
  list(plant, 'workRole', [
    ['Engineer', { hourlyRate: 165 }],
    ['Project Manager', { hourlyRate: 185 }],
    ['Help Desk', { hourlyRate: 120 }],
    ['Consultant', { hourlyRate: 210 }],
  ]);
  list(
    plant,
    'priority',
    [
      ['Priority 1 - Critical', { color: 'Red' }],
      ['Priority 2 - High', { color: 'Orange' }],
      ['Priority 3 - Normal', { color: 'Yellow' }],
      ['Priority 4 - Low', { color: 'White' }],
      ['Do Not Respond', { color: 'Gray' }],
    ].map(([name, extra], index) => [name, { ...(extra as object), isDefault: index === 2 }] as Name),
  );
  list(plant, 'projectType', ['Managed Services', 'Infrastructure', 'Cloud', 'Internal', 'Consulting']);
  list(plant, 'projectRole', ['Project Manager', 'Technical Lead', 'Engineer', 'Observer']);
  list(plant, 'noteType', ['Comment', 'Risk', 'Decision']);
  plantStatuses(plant);
  plantBoards(world, plant);
}

function plantStatuses(plant: Planter): void {
  list(
    plant,
    'projectStatus',
    [
      'New',
      'Planning',
      'Open',
      'In Progress',
      'Waiting on Client',
      ['On-Hold', { timeAllowed: false }],
      ['Completed', closed],
      ['Closed', closed],
      ['Cancelled', closed],
      'Parking Lot',
      ['Old Workflow', { active: false }],
    ],
    open,
  );
  list(
    plant,
    'phaseStatus',
    ['Open', 'In Progress', 'On Hold', ['Completed', { closed: true }], ['Cancelled', { closed: true }]],
    { closed: false },
  );
}

const PROJECT_TICKET_STATUSES: readonly Name[] = [
  'New',
  'Scheduled',
  'In Progress',
  'Waiting on Client',
  ['Needs Review', { timeAllowed: false }],
  ['Completed', { closed: true, timeAllowed: true }],
  ['>Closed', closed],
  ['Cancelled', closed],
];
const SERVICE_STATUSES: readonly Name[] = [
  'New (not responded)',
  'Assigned',
  'In Progress',
  'Waiting Client Response',
  'Waiting on Parts 📦',
  ['Resolved', { closed: true, timeAllowed: true }],
  ['>Closed', closed],
];

function plantBoards(world: World, plant: Planter): void {
  const boards = list(
    plant,
    'board',
    [
      ['Projects', { forProjects: true }],
      ['Onboarding Projects', { forProjects: true, progressBy: 'closed-tickets' }],
      'Help Desk',
      'Network Operations',
      ['Old Board', { active: false }],
    ],
    { forProjects: false, officeId: 1, departmentId: 1, progressBy: 'hours' },
  );
  for (const board of boards) {
    list(plant, 'ticketStatus', board.forProjects ? PROJECT_TICKET_STATUSES : SERVICE_STATUSES, {
      ...open,
      boardId: board.id,
    });
    const types = board.forProjects
      ? ['Task', 'Change', 'Issue']
      : ['Incident', 'Request', 'Problem', 'Alert'];
    list(plant, 'ticketType', types, { boardId: board.id });
  }
  if (world.collection('board').size !== boards.length) throw new Error('boards were planted twice');
}
