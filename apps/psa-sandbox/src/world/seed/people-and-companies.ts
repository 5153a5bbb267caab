import type { Address, Communication, Contact, Member } from '../model.js';
import type { Dice } from '../random.js';
import type { Draft, World } from '../world.js';
import type { Planter } from './planter.js';
import { OWN_COMPANY } from './reference-lists.js';
import type { WorldCounts } from './sizes.js';
import * as words from './words.js';

/** The member behind the demo's integration credentials. */
export const PROGRAM_MEMBER = 'AtriumAPI';

/** Members whom the demo's staff users are linked to, with the rest of the team made up by chance. */
const KNOWN_MEMBERS = [
  ['mreyes', 'Maya', 'Reyes', 'maya@summitridge.example', 'Project manager'],
  ['jokafor', 'Jonas', 'Okafor', 'jonas@summitridge.example', 'Technician'],
  ['lchen', 'Lin', 'Chen', 'lin@summitridge.example', 'Service manager'],
  ['ohart', 'Olivia', 'Hart', 'owner@summitridge.example', 'Account manager'],
] as const;
const TITLES = [
  'Technician',
  'Technician',
  'Technician',
  'Project manager',
  'Account manager',
  'Engineer',
] as const;

/** Plants the provider's own people; the last of them has left. */
export function plantMembers(plant: Planter, count: number): void {
  const base: Omit<Draft<'member'>, 'identifier' | 'firstName' | 'lastName' | 'email' | 'title'> = {
    active: true,
    nature: 'person',
    officeId: 1,
    departmentId: 1,
    workRoleId: 1,
    workTypeId: 1,
    hourlyCost: 62,
    dailyCapacity: 8,
    timeZone: 'US/Eastern',
  };
  for (const [identifier, firstName, lastName, email, title] of KNOWN_MEMBERS)
    plant.old('member', {
      ...base,
      identifier,
      firstName,
      lastName,
      email,
      title,
      workRoleId: title === 'Project manager' ? 2 : 1,
    });
  plant.old('member', {
    ...base,
    identifier: PROGRAM_MEMBER,
    firstName: 'Atrium',
    lastName: 'Integration',
    email: 'integration@summitridge.example',
    title: 'Integration',
    nature: 'program',
  });
  for (let i = KNOWN_MEMBERS.length; i < count; i++) {
    const dice = plant.dice(11, i);
    const firstName = dice.pick(words.FIRST_NAMES);
    const lastName = dice.pick(words.LAST_NAMES);
    const identifier = `${plain(firstName).slice(0, 1)}${plain(lastName)}`.slice(0, 11) + String(i);
    plant.old('member', {
      ...base,
      identifier,
      firstName,
      lastName,
      email: `${identifier}@summitridge.example`,
      title: dice.pick(TITLES),
      active: i !== count - 1,
      // Nobody keeps the cost of who has left.
      hourlyCost: i === count - 1 ? null : dice.int(40, 95),
    });
  }
}

/** Lower-case letters of a name, accents taken off. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

/** Plants companies with their sites and contacts. The first company is the provider itself. */
export function plantCompanies(world: World, plant: Planter, counts: WorldCounts): void {
  const people = [...world.all('member')].filter((member) => member.nature === 'person' && member.active);
  const managers = people.filter((member) => member.title === 'Account manager');
  const roots: number[] = [];
  for (let i = 0; i < counts.companies; i++) {
    const dice = plant.dice(21, i);
    const name = companyName(i, dice);
    const bare = i % 19 === 7;
    const touched = -dice.int(1, 300);
    const company = plant.plant(
      'company',
      {
        identifier: identifierOf(name, i),
        name,
        typeIds: companyTypes(i, dice),
        statusId: i % 23 === 9 ? 2 : 1,
        marketId: bare ? null : dice.int(1, 8),
        territoryId: bare ? null : dice.int(3, 4),
        accountManagerId: bare ? null : dice.pick(managers.length > 0 ? managers : people).id,
        parentId: roots.length > 0 && i % 8 === 5 ? dice.pick(roots) : null,
        defaultContactId: null,
        classification: bare ? null : dice.pick(['Gold', 'Silver', 'Bronze']),
        phone: bare ? null : `555${dice.int(1000000, 9999999)}`,
        website: bare ? null : `https://www.client-${i}.example`,
        address: bare ? NO_ADDRESS : address(dice),
        deleted: false,
      },
      -dice.int(310, 680),
      touched,
    );
    if (i > 0 && company.parentId === null) roots.push(company.id);
    plantSites(plant, company.id, dice, bare);
    plantContacts(
      world,
      plant,
      company.id,
      i,
      i === 0 ? 2 : Math.max(1, counts.contactsPerCompany + dice.int(-1, 1)),
    );
  }
}

function companyName(i: number, dice: Dice): string {
  if (i === 0) return OWN_COMPANY;
  const odd = i % 7 === 4 ? words.ODD_COMPANIES[Math.floor(i / 7)] : undefined;
  if (odd !== undefined) return odd;
  const variety = words.COMPANY_FIRST.length * words.COMPANY_SECOND.length;
  const place = (i * 37 + 11) % variety;
  const first = words.COMPANY_FIRST[place % words.COMPANY_FIRST.length] ?? dice.pick(words.COMPANY_FIRST);
  const second =
    words.COMPANY_SECOND[Math.floor(place / words.COMPANY_FIRST.length)] ?? dice.pick(words.COMPANY_SECOND);
  const round = Math.floor(i / variety);
  return `${first} ${second}${round > 0 ? ` ${round + 1}` : ''}`;
}

function identifierOf(name: string, i: number): string {
  const letters = name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 18);
  return i === 0 ? 'SummitRidge' : `${letters || 'Company'}${i}`;
}

function companyTypes(i: number, dice: Dice): number[] {
  if (i === 0) return [7];
  if (i % 10 < 7) return i % 20 === 3 ? [1, 5] : [1];
  return [dice.int(2, 6)];
}

const NO_ADDRESS: Address = {
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
};

function address(dice: Dice): Address {
  const [city, region, postalCode] = dice.pick(words.CITIES);
  const line1 = `${dice.int(1, 980)} ${dice.pick(words.STREETS)}`;
  return {
    line1,
    line2: dice.chance(0.2) ? 'Suite 200' : null,
    city,
    region,
    postalCode,
    country: 'United States',
  };
}

function plantSites(plant: Planter, companyId: number, dice: Dice, bare: boolean): void {
  const count = dice.chance(0.3) ? 2 : 1;
  for (let n = 0; n < count; n++)
    plant.plant(
      'site',
      {
        companyId,
        name: n === 0 ? 'Main' : 'Warehouse',
        address: bare ? NO_ADDRESS : address(dice),
        phone: null,
        primary: n === 0,
        active: true,
      },
      -300,
      -dice.int(1, 290),
    );
}

function plantContacts(
  world: World,
  plant: Planter,
  companyId: number,
  companyIndex: number,
  count: number,
): void {
  const site = world.by('site', 'companyId', companyId)[0];
  let first: Contact | undefined;
  for (let n = 0; n < count; n++) {
    const dice = plant.dice(31, companyIndex * 100 + n);
    const odd = (companyIndex * 5 + n) % 41 === 6;
    const [firstName, lastName] = odd
      ? dice.pick(words.RTL_NAMES)
      : [dice.pick(words.FIRST_NAMES), dice.pick(words.LAST_NAMES)];
    const contact = plant.plant(
      'contact',
      {
        companyId,
        siteId: site?.id ?? null,
        firstName,
        lastName: dice.chance(0.04) ? null : lastName,
        title: dice.chance(0.15) ? null : dice.pick(words.CONTACT_TITLES),
        active: !dice.chance(0.05) || n === 0,
        isDefault: n === 0,
        communications: communications(companyIndex * 100 + n, dice),
      },
      -dice.int(200, 300),
      -dice.int(1, 200),
    );
    first ??= contact;
  }
  const company = world.need('company', companyId);
  world.collection('company').put({ ...company, defaultContactId: first?.id ?? null });
}

/** About one contact in eight has no e-mail; some have two. */
function communications(index: number, dice: Dice): Communication[] {
  const id = 40_001 + index * 4;
  const found: Communication[] = [];
  if (!dice.chance(0.125))
    found.push({
      id,
      typeId: 1,
      value: `person${index}@client-${Math.floor(index / 100)}.example`,
      extension: null,
      isDefault: true,
    });
  if (dice.chance(0.8))
    found.push({
      id: id + 1,
      typeId: 2,
      value: `555${dice.int(1000000, 9999999)}`,
      extension: dice.chance(0.3) ? '214' : null,
      isDefault: true,
    });
  if (dice.chance(0.2))
    found.push({
      id: id + 2,
      typeId: 5,
      value: `person${index}@home.example`,
      extension: null,
      isDefault: false,
    });
  return found;
}

/** Members who can be given work. */
export function workers(world: World): Member[] {
  return [...world.all('member')].filter((member) => member.nature === 'person' && member.active);
}
