import { cleanText, detailsChanges } from './details-rules.js';
import type { ProjectDetailsDto } from './dto/project-details.dto.js';

const details = (more: Partial<ProjectDetailsDto> = {}): ProjectDetailsDto => ({
  version: 1,
  objective: 'One office',
  description: null,
  phaseLabel: null,
  lead: null,
  sponsor: null,
  contacts: [],
  clientSharing: 'by_settings',
  override: null,
  automaticHealth: null,
  automaticReasons: [],
  ...more,
});
const person = (name: string, role = '') => ({ id: name, name, role, email: null, phone: null, title: null });

describe('detailsChanges', () => {
  it('P24 tells what changed by name, and nothing of what did not', () => {
    const after = details({
      objective: 'Two offices',
      lead: { id: '1', name: 'Maya', email: 'maya@summit.example' },
      contacts: [person('Ada', 'Signs'), person('Ben')],
    });
    expect(detailsChanges(details(), after)).toEqual([
      { field: 'objective', from: 'One office', to: 'Two offices' },
      { field: 'lead', from: null, to: 'Maya' },
      { field: 'contacts', from: null, to: 'Ada (Signs), Ben' },
    ]);
    expect(detailsChanges(after, after)).toEqual([]);
  });

  it('P24 repeats of a long text its beginning', () => {
    const [change] = detailsChanges(details(), details({ description: 'x'.repeat(5000) }));
    expect(change?.to).toHaveLength(200);
  });
});

describe('cleanText', () => {
  it.each([
    ['  Move \n', 'Move'],
    ['   ', null],
    ['', null],
    [null, null],
  ])('stores %p as %p', (text, stored) => {
    expect(cleanText(text)).toBe(stored);
  });
});
