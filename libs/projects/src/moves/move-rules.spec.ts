import { decideMove, type MoveStatus, type MoveWish } from './move-rules.js';

const status = (id: string, group: MoveStatus['group'], more: Partial<MoveStatus> = {}): MoveStatus => ({
  id,
  name: id,
  group,
  isDefault: false,
  active: true,
  ...more,
});

const statuses = [
  status('new', 'not_started'),
  status('open', 'in_progress'),
  status('working', 'in_progress', { isDefault: true }),
  status('retired', 'not_started', { active: false }),
  status('parking lot', null),
  status('old lot', null, { active: false }),
];

const wish = (to: MoveWish['to'], more: Partial<MoveWish> = {}): MoveWish => ({
  from: 'on_hold',
  to,
  statusId: null,
  addToMapping: false,
  canManage: false,
  ...more,
});

describe('decideMove', () => {
  it('P6 moves at once where one status is mapped, not counting what the PSA no longer offers', () => {
    expect(decideMove(wish('not_started'), statuses)).toEqual({
      kind: 'move',
      statusId: 'new',
      addToMapping: false,
    });
  });

  it('P6 asks which where several are mapped, with the group’s default preselected', () => {
    expect(decideMove(wish('in_progress'), statuses)).toMatchObject({ kind: 'choose', defaultId: 'working' });
  });

  it('P6 offers unmapped statuses to who manages projects where none is mapped', () => {
    const decision = decideMove(wish('cancelled', { canManage: true }), statuses);
    expect(decision).toEqual({ kind: 'offer_mapping', choices: [statuses[4]] });
  });

  it('P6 tells anyone else why it cannot be done', () => {
    expect(decideMove(wish('cancelled'), statuses)).toEqual({ kind: 'no_status_mapped' });
  });

  it('P6 "add" maps the chosen status, "just this once" does not', () => {
    const chosen = { statusId: 'parking lot', canManage: true };
    expect(decideMove(wish('cancelled', { ...chosen, addToMapping: true }), statuses)).toEqual({
      kind: 'move',
      statusId: 'parking lot',
      addToMapping: true,
    });
    expect(decideMove(wish('cancelled', chosen), statuses)).toMatchObject({
      kind: 'move',
      addToMapping: false,
    });
  });

  it.each([
    ['nowhere', true, 'unknown'],
    ['old lot', true, 'inactive'],
    ['open', true, 'other_group'],
    ['parking lot', false, 'not_mapped'],
  ])('P6 refuses the status %p (manages: %p) as %p', (statusId, canManage, why) => {
    expect(decideMove(wish('cancelled', { statusId, canManage }), statuses)).toEqual({
      kind: 'wrong_status',
      why,
    });
  });
});
