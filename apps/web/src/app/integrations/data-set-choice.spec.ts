import { DATA_SETS, offeredOf, permittedOf, toggleDataSet } from './data-set-choice.js';

describe('choosing what to mirror', () => {
  it('brings along what a data set needs', () => {
    expect(toggleDataSet([], 'notes')).toEqual([
      'members',
      'references',
      'companies',
      'projects',
      'tickets',
      'notes',
    ]);
  });

  it('leaves out what the PSA does not have', () => {
    expect(offeredOf(['projects', 'phases', 'invoices'], ['projects', 'invoices'])).toEqual([
      'projects',
      'invoices',
    ]);
  });

  it('I1 does not choose what the PSA does not permit, unless others need it', () => {
    const chosen = ['members', 'companies', 'tickets', 'invoices'] as const;
    expect(permittedOf(chosen, ['invoices', 'members'])).toEqual(['members', 'companies', 'tickets']);
  });

  it('takes away what means nothing any more', () => {
    expect(toggleDataSet(DATA_SETS, 'companies')).toEqual(['members', 'references', 'time_entries']);
    expect(toggleDataSet(DATA_SETS, 'notes')).toHaveLength(DATA_SETS.length - 1);
  });
});
