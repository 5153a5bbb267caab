import type { ActionAnswer, ClientActionKind } from './client-action-kind.js';
import {
  type ActionStanding,
  answerFault,
  isComplete,
  mayRespond,
  outcomeOf,
  type Responder,
} from './client-action-rules.js';

const ann: Responder = { kind: 'contact', id: 'ann' };
const bob: Responder = { kind: 'contact', id: 'bob' };
const maya: Responder = { kind: 'staff', id: 'maya' };

describe('P15 who may respond', () => {
  const standing: ActionStanding = {
    status: 'pending',
    clientVisible: true,
    assignees: [ann, maya],
    responded: new Set(),
  };

  it.each([
    ['an assignee of the client', ann, {}, 'yes'],
    ['an assignee of the staff', maya, {}, 'yes'],
    ['somebody else', bob, {}, 'not_assigned'],
    ['a contact, of an action that is not shared', ann, { clientVisible: false }, 'not_assigned'],
    ['staff, of an action that is not shared', maya, { clientVisible: false }, 'yes'],
    ['a staff user with a contact’s id', { kind: 'staff', id: 'ann' }, {}, 'not_assigned'],
    ['an assignee, when it is complete', ann, { status: 'completed' }, 'settled'],
    ['an assignee, when it is cancelled', ann, { status: 'cancelled' }, 'settled'],
    ['an assignee who has responded', ann, { responded: new Set(['ann']) }, 'responded'],
  ] as const)('P15 %s', (_, who, change, expected) => {
    expect(mayRespond({ ...standing, ...change }, who)).toBe(expected);
  });
});

describe('P15 when it is complete', () => {
  it.each([
    ['any', [ann, bob], [], false],
    ['any', [ann, bob], ['bob'], true],
    ['all', [ann, bob], ['bob'], false],
    ['all', [ann, bob], ['bob', 'ann'], true],
    ['all', [ann], ['ann', 'somebody who was taken off'], true],
    ['any', [ann], ['somebody who was taken off'], false],
    ['all', [], [], false],
    ['any', [], ['ann'], false],
  ] as const)('P15 by policy %s of %j after %j: %s', (policy, assignees, responded, expected) => {
    expect(isComplete(policy, assignees, new Set(responded))).toBe(expected);
  });

  it.each([
    [[], null],
    [[{ text: 'Yes' }], null],
    [[{ approval: 'approved' }, { approval: 'approved' }], 'approved'],
    [[{ approval: 'approved' }, { approval: 'rejected', reason: 'Too dear' }], 'rejected'],
  ] as [ActionAnswer[], string | null][])('P15 %j comes to %s', (answers, expected) => {
    expect(outcomeOf(answers)).toBe(expected);
  });
});

describe('P15 what is an answer', () => {
  const options = [{ id: 'a', text: 'Tuesday' }];
  const slot = { start: '2026-03-02T08:00:00Z', end: '2026-03-02T09:00:00Z' };

  it.each<[ClientActionKind, ActionAnswer, string | null]>([
    ['approval', { approval: 'approved' }, null],
    ['approval', { approval: 'rejected', reason: 'Too dear' }, null],
    ['approval', { approval: 'rejected' }, 'reason required'],
    ['approval', { approval: 'rejected', reason: '  ' }, 'reason required'],
    ['approval', {}, 'approval required'],
    ['approval', { text: 'Fine' }, 'text not_asked'],
    ['question', { text: 'Forty' }, null],
    ['question', { text: ' ' }, 'text required'],
    ['access_request', { text: 'The door code is with Ann' }, null],
    ['access_request', {}, 'text required'],
    ['scheduling', { slots: [slot] }, null],
    ['scheduling', { slots: [{ ...slot, end: null }] }, null],
    ['scheduling', { optionId: 'a' }, null],
    ['scheduling', { slots: [] }, 'slots required'],
    ['scheduling', { slots: [{ start: slot.end, end: slot.start }] }, 'slots before_start'],
    ['decision', { optionId: 'a' }, null],
    ['decision', { optionId: 'a', text: 'Because it is cheaper' }, null],
    ['decision', { optionId: 'z' }, 'optionId unknown'],
    ['decision', { text: 'Something else' }, 'optionId required'],
    ['decision', { approval: 'approved' }, 'approval not_asked'],
  ])('P15 to %s: %j', (kind, answer, expected) => {
    const fault = answerFault(kind, options, answer);
    expect(fault && `${fault.field} ${fault.code}`).toBe(expected);
  });

  it('P15 a decision without choices is answered in words', () => {
    expect(answerFault('decision', [], { text: 'We keep the old one' })).toBeNull();
    expect(answerFault('decision', [], {})?.field).toBe('text');
  });
});
