import { rowsWithTicket } from './milestone-rows.js';

const design = {
  id: 30,
  ticket_id: 2000,
  name: 'Design',
  sequence: 1,
  start_date: '2026-03-01T00:00:00',
  target_date: '1900-01-01T00:00:00',
  milestone_value: 100,
  state: 1,
  tickets_list: [{ id: 2001, idsummary: '2001 - x', table: 'faults', use: 'ticket' }],
  milestone_dependencies: [],
  unheard_of: 'x',
};
const build = {
  id: 31,
  ticket_id: 2000,
  name: 'Build',
  sequence: 2,
  tickets: [{ id: 1, milestone_id: 31, ticket_id: 2002 }],
  dependencies: [{ id: 1, child: 31, parent: 30 }],
};

describe('the milestones of a project as they are sent back', () => {
  it('I17 all of them with all that they hold, since what is missing is deleted or blanked', () => {
    expect(rowsWithTicket([design, build], [], '31', '2003')).toEqual([
      {
        id: 30,
        ticket_id: 2000,
        name: 'Design',
        sequence: 1,
        start_date: '2026-03-01T00:00:00Z',
        target_date: '1900-01-01T00:00:00Z',
        milestone_value: 100,
        state: 1,
        tickets_list: [{ id: 2001 }],
        milestone_dependencies: [],
      },
      {
        id: 31,
        ticket_id: 2000,
        name: 'Build',
        sequence: 2,
        tickets_list: [{ id: 2002 }, { id: 2003 }],
        milestone_dependencies: [{ id: 30 }],
      },
    ]);
  });

  it('I17 what the detail leaves out is filled from the list of milestones', () => {
    const { tickets_list, ...thin } = design;
    const [row] = rowsWithTicket([thin], [design, build], '31', '2003');
    expect(row?.tickets_list).toEqual(tickets_list.map(({ id }) => ({ id })));
  });

  it('I14 a ticket that is listed already is not listed twice', () => {
    const [row] = rowsWithTicket([design], [], '30', '2001');
    expect(row?.tickets_list).toEqual([{ id: 2001 }]);
  });
});
