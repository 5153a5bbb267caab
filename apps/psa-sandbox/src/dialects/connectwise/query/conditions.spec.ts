import { parseConditions } from './conditions.js';
import { satisfies, walk } from './evaluate.js';

const BAD_REQUEST = expect.objectContaining({ status: 400 }) as unknown as Error;

const record = {
  id: 7,
  name: 'Réseau "Nord" [phase 1]',
  closedFlag: false,
  estimatedHours: 12.5,
  lastUpdated: '2026-03-01T09:00:00Z',
  board: { id: 2, name: 'Projects' },
  company: null,
};

const holds = (source: string): boolean => satisfies(parseConditions(source), (path) => walk(record, path));

describe('I18 conditions of the ConnectWise dialect', () => {
  it.each([
    ['id = 7', true],
    ['id=7 and board/id=2', true],
    ['id = 8 or board/name = "projects"', true],
    ["board/name = 'Projects'", true],
    ['id in (1, 2, 7)', true],
    ['id not in (1, 7)', false],
    ['not (id = 7)', false],
    ['closedFlag = False', true],
    ['closedFlag = true', false],
    ['estimatedHours >= 12.5 AND estimatedHours < 13', true],
    ['name like "réseau*"', true],
    ['name like "*[[]phase*"', true],
    ['name not like "*Süd*"', true],
    ['name contains "nord"', true],
    ['name contains """Nord"""', true],
    ['company = null', true],
    ['company/id != null', false],
    ['lastUpdated > [2026-03-01T08:59:59Z]', true],
    ['lastUpdated > [2026-03-01T09:00:00Z]', false],
    ['lastUpdated >= [2026-03-01T09:00:00.000000+00:00]', true],
    ['lastUpdated < [2026-03-02]', true],
    ['id = 1 or id = 7 and closedFlag = true', false],
    ['(id = 1 or id = 7) and closedFlag = false', true],
  ])('%s → %s', (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  it.each([
    '',
    'id',
    'id = ',
    'id == 7',
    'id = 7 and',
    '(id = 7',
    'name = Projects',
    'name = "open',
    'lastUpdated > [soon]',
    'id in 7',
    'id = 7 8',
    '; drop',
  ])('refuses %j with a 400', (source) => {
    expect(() => parseConditions(source)).toThrow(BAD_REQUEST);
  });
});
