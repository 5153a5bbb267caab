import { blankAction, bodyOfAction } from './action-draft.js';

describe('P15 the form of a client action', () => {
  const options = [{ id: '1', text: ' Friday ' }, { text: ' ' }, { text: 'Saturday' }];

  it('P22 begins internal, with its source', () => {
    expect(bodyOfAction({ ...blankAction({ ticketId: 't' }), title: ' Which day? ' })).toEqual({
      kind: 'decision',
      title: 'Which day?',
      description: '',
      dueDate: null,
      urgent: false,
      policy: 'any',
      options: [],
      assignees: [],
      clientVisible: false,
      phaseId: null,
      ticketId: 't',
    });
  });

  it('P15 sends choices of kinds that have some, without the blank ones', () => {
    const draft = { ...blankAction({}), options };
    expect(bodyOfAction(draft).options).toEqual([{ id: '1', text: 'Friday' }, { text: 'Saturday' }]);
    expect(bodyOfAction({ ...draft, kind: 'approval' }).options).toEqual([]);
  });
});
