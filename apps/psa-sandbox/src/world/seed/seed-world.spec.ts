import { KINDS } from '../model.js';
import { violationsOf } from '../rules.js';
import { isLegacy } from './projects.js';
import { dayStart, seedWorld } from './seed-world.js';

const day = dayStart(Date.UTC(2026, 4, 4, 13, 0, 0));
const small = seedWorld('small', 7, day);

describe('I18 the seeded world', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    const again = seedWorld('small', 7, day);
    const other = seedWorld('small', 8, day);
    for (const kind of KINDS) expect([...again.all(kind)]).toEqual([...small.all(kind)]);
    expect([...other.all('project')]).not.toEqual([...small.all('project')]);
  });

  it('has the size that was asked for', () => {
    const sizes = Object.fromEntries(KINDS.map((kind) => [kind, small.collection(kind).size]));
    expect(sizes).toMatchObject({ project: 40, phase: 200, ticket: 600, timeEntry: 2500 });
  });

  it('agrees with itself: hours of tickets, phases and projects are the sums of what is below', () => {
    for (const ticket of small.all('ticket')) {
      const sum = small
        .by('timeEntry', 'ticketId', ticket.id)
        .reduce((hours, entry) => hours + entry.hours, 0);
      expect(ticket.actualHours).toBeCloseTo(sum, 5);
    }
    for (const project of small.all('project')) {
      const sum = small
        .by('ticket', 'projectId', project.id)
        .reduce((hours, ticket) => hours + ticket.actualHours, 0);
      const top = small.by('phase', 'projectId', project.id).filter((phase) => phase.parentId === null);
      expect(project.actualHours).toBeCloseTo(sum, 5);
      expect(top.reduce((hours, phase) => hours + phase.actualHours, 0)).toBeCloseTo(sum, 5);
    }
  });

  it('breaks no rule of its own', () => {
    for (const kind of ['project', 'phase', 'ticket'] as const)
      for (const record of small.all(kind)) expect(violationsOf(small, kind, record, undefined)).toEqual([]);
  });

  it('shows every way a project can go', () => {
    const today = new Date(day).toISOString().slice(0, 10);
    const projects = [...small.all('project')];
    const status = (name: string): number =>
      [...small.all('projectStatus')].find((s) => s.name === name)?.id ?? 0;
    const open = projects.filter((project) => !small.need('projectStatus', project.statusId).closed);
    expect(open.some((p) => p.dueDate !== null && p.dueDate < today)).toBe(true);
    expect(open.some((p) => p.estimatedHours > 0 && p.actualHours > p.estimatedHours * 1.2)).toBe(true);
    expect(open.some((p) => p.estimatedHours === 0)).toBe(true);
    for (const name of ['New', 'On-Hold', 'Completed', 'Cancelled', 'Waiting on Client', 'Parking Lot'])
      expect(projects.some((p) => p.statusId === status(name))).toBe(true);
    expect(projects.filter((_, index) => isLegacy(index)).map((p) => p.dueDate)).toEqual([null]);
  });

  it('P17 has projects of every price, some without any money, and somebody whose cost nobody knows', () => {
    const projects = [...small.all('project')];
    const estimated = projects.filter((p) => p.estimatedHours > 0 && p.labourRevenue !== null);
    for (const model of ['actual', 'fixed', 'not-to-exceed'] as const)
      expect(estimated.some((p) => p.priceModel === model)).toBe(true);
    for (const p of estimated) {
      expect(p.labourCost ?? 0).toBeLessThan(p.labourRevenue ?? 0);
      expect(p.price !== null).toBe(p.priceModel !== 'actual');
    }
    expect(
      projects.some((p) => p.estimatedHours > 0 && p.labourRevenue === null && p.labourCost === null),
    ).toBe(true);
    expect([...small.all('member')].filter((member) => member.hourlyCost === null)).toHaveLength(1);
  });

  it('has pages whose edge lies between records of one change marker, and no marker later than the base day', () => {
    const entries = [...small.all('timeEntry')];
    expect(entries[24]?.updatedAt).toBe(entries[25]?.updatedAt);
    expect(entries[999]?.updatedAt).toBe(entries[1000]?.updatedAt);
    for (const kind of KINDS)
      for (const record of small.all(kind)) expect(record.updatedAt).toBeLessThan(day);
  });

  it('has names from right to left, emoji, and contacts without e-mail', () => {
    const projects = [...small.all('project')].map((project) => project.name);
    expect(projects.some((name) => /\p{Script=Arabic}/u.test(name))).toBe(true);
    expect(projects.some((name) => /\p{Extended_Pictographic}/u.test(name))).toBe(true);
    expect([...small.all('contact')].some((c) => !c.communications.some((item) => item.typeId === 1))).toBe(
      true,
    );
  });
});
