import { decideStatus, type TicketStatus } from './ticket-move-rules.js';

const status = (
  id: string,
  boardExternalId: string | null,
  group: TicketStatus['group'],
  more: Partial<TicketStatus> = {},
): TicketStatus => ({ id, name: id, boardExternalId, group, isDefault: false, active: true, ...more });

const STATUSES = [
  status('field working', 'Field', 'in_progress'),
  status('field done', 'Field', 'completed'),
  status('help working', 'Help', 'in_progress'),
  status('help called', 'Help', 'in_progress', { isDefault: true }),
  status('help odd', 'Help', null),
  status('psa working', null, 'in_progress'),
];

const wish = (more: object = {}) =>
  ({ to: 'in_progress', chosen: [], addToMapping: false, canManage: false, ...more }) as const;

describe('P6 which status a ticket gets', () => {
  it('the only one of its own board, whatever other boards have', () => {
    expect(decideStatus(wish(), 'Field', STATUSES)).toMatchObject({
      kind: 'move',
      statusId: 'field working',
    });
  });

  it('asks where its board has several, with the board’s default', () => {
    const decision = decideStatus(wish(), 'Help', STATUSES);
    expect(decision).toMatchObject({ kind: 'choose', defaultId: 'help called' });
    expect(decision.kind === 'choose' && decision.choices.map(({ id }) => id)).toEqual([
      'help working',
      'help called',
    ]);
  });

  it('takes the chosen one of its board and leaves those of others to them', () => {
    const chosen = wish({ chosen: ['field working', 'help working'] });
    expect(decideStatus(chosen, 'Help', STATUSES)).toMatchObject({ kind: 'move', statusId: 'help working' });
    expect(decideStatus(wish({ chosen: ['field done'] }), 'Help', STATUSES)).toMatchObject({
      kind: 'choose',
    });
  });

  it('a status of another column is refused', () => {
    expect(decideStatus(wish({ chosen: ['field done'] }), 'Field', STATUSES)).toEqual({
      kind: 'wrong_status',
      why: 'other_group',
    });
  });

  it('offers the unmapped ones of its own board to who manages projects, and tells anyone else', () => {
    const manager = wish({ to: 'on_hold', canManage: true });
    expect(decideStatus(manager, 'Help', STATUSES)).toMatchObject({
      kind: 'offer_mapping',
      choices: [{ id: 'help odd' }],
    });
    expect(decideStatus(wish({ to: 'on_hold' }), 'Help', STATUSES)).toEqual({ kind: 'no_status_mapped' });
  });

  it('a ticket of no board, or of a board without statuses, has those of the whole PSA', () => {
    for (const board of [null, 'New board']) {
      expect(decideStatus(wish(), board, STATUSES)).toMatchObject({ kind: 'move', statusId: 'psa working' });
    }
  });
});
